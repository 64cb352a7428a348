// What the person in front of the page has chosen, and where it is kept: the newsletter, editions, tab and width in the
// address (so that a reload or a copied address shows the same), habits such as the editor in the browser's storage.
// It draws nothing, but asks for it.

import { redraw } from "./draw.js";

const KEPT = "diglot-preview";
const HABITS = ["tongue", "editor", "own", "forced", "pictures", "marks", "divide", "sideWidth", "free", "hiddenFamilies"];
const VIEWS = ["mail", "inbox", "text", "message", "changes"];
const SIDES = ["checks", "strings", "size", "members"];
export const WIDTHS = ["375", "600", "800", "free"];

export const choice = {
  slug: null,
  editions: [null, null],
  view: "mail",
  width: "free",
  free: null,
  side: null,
  pictures: true,
  own: false,
  forced: false,
  marks: true,
  pseudo: false,
  who: null,
  dock: null,
  problem: null,
  tongue: null,
  editor: "none",
  divide: 50,
  sideWidth: 400,
  hiddenFamilies: [],
};

export function choose(changes) {
  Object.assign(choice, changes);
  keepHabits();
  keepAddress();
  redraw();
}

/** The first pane shows it; the two change places where the second did. */
export function chooseEdition(edition) {
  const [first, second] = choice.editions;
  choose({ editions: [edition, second === edition ? first : second] });
}

/** Puts an edition that no pane shows into the first. */
export function showEdition(edition) {
  if (!choice.editions.includes(edition)) chooseEdition(edition);
}

/** Fills the choices from storage and address. */
export function recall() {
  Object.assign(choice, habits());
  readAddress();
}

function habits() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    return Object.fromEntries(HABITS.filter((name) => name in kept).map((name) => [name, kept[name]]));
  } catch {
    return {}; // Storage that is switched off or full of something else costs only the habit.
  }
}

function keepHabits() {
  try {
    localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(HABITS.map((name) => [name, choice[name]]))));
  } catch {
    // As above.
  }
}

/** Takes over what the address says; also when somebody edits it. */
export function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  choice.slug = said.get("newsletter") ?? choice.slug;
  if (said.get("editions")) choice.editions = [...said.get("editions").split("|"), null].slice(0, 2);
  if (VIEWS.includes(said.get("view"))) choice.view = said.get("view");
  if (WIDTHS.includes(said.get("width"))) choice.width = said.get("width");
  if (SIDES.includes(said.get("side"))) choice.side = said.get("side");
}

function keepAddress() {
  const said = new URLSearchParams();
  if (choice.slug) said.set("newsletter", choice.slug);
  if (choice.editions[0]) said.set("editions", choice.editions.filter(Boolean).join("|"));
  said.set("view", choice.view);
  said.set("width", choice.width);
  if (choice.side) said.set("side", choice.side);
  if (location.hash.slice(1) !== said.toString()) history.replaceState(null, "", `#${said}`);
}

/** What a first visit shows: both languages beside each other where the window has room for two. */
export function settle(editions) {
  const known = choice.editions.filter((edition) => editions.includes(edition));
  if (known.length === 0) {
    const single = editions.filter((edition) => !edition.includes("+"));
    const roomy = window.innerWidth >= 1280 && single.length > 1;
    known.push(...(roomy ? single.slice(0, 2) : editions.slice(0, 1)));
  }
  choice.editions = [known[0] ?? null, known[1] ?? null];
}
