// The second row: the tabs of editions, of views and of the side panel, and the switches for how the mail is seen.
// In: the model and the choice. Out: elements.

import { h, icon, spoken } from "./dom.js";
import { say, kilobytes, together } from "./words.js";
import { choice, choose, chooseEdition, WIDTHS } from "./choice.js";
import { lastSent, model, newsletter } from "./model.js";
import { tabList } from "./tabs.js";
import { editionLabel } from "./editions.js";
import { level } from "./size.js";
import { tally } from "./problem.js";
import { askStrings } from "./strings.js";
import { askChecks } from "./checks.js";

const VIEW_NAMES = ["mail", "inbox", "text", "message", "changes"];

export function tools() {
  if (!newsletter()) return h("div.tool-row.switches", sides());
  return [h("div.tool-row", editions(), beside(), views()), h("div.tool-row.switches", choice.view === "mail" ? switches() : null, reader(), sides())];
}

function editions() {
  const item = (edition) => ({
    key: edition.edition,
    class: edition.size ? level(edition.size) : "",
    content: [editionLabel(edition.edition), h("span.unseen", ` (${edition.edition}) `), edition.size ? weight(edition.size) : null, badges(edition)],
  });
  return tabList({ key: "editions", label: say("editions"), items: newsletter().editions.map(item), selected: choice.editions[0], choose: chooseEdition, controls: "stage" });
}

/** The gravest alone, since there is little room; the tab's name tells all. */
function badges({ errors, warnings }) {
  if (errors + warnings === 0) return null;
  const severity = errors > 0 ? "error" : "warning";
  return h("b.tab-badge", { class: severity }, icon(severity), spoken(String(errors || warnings), together(tally({ errors, warnings }))));
}

function weight(size) {
  const warned = level(size) === "fine" ? null : h("span.unseen", ` ${say(`size-${level(size)}`)} `);
  return [h("span.weight", kilobytes(size.html), warned), h("i.gauge", { style: { width: `${Math.min(100, (size.html / size.clip) * 100)}%` } })];
}

function beside() {
  return h("button.button.toggle", { "aria-pressed": choice.editions[1] !== null, onclick: toggleBeside }, icon("split"), h("span", say("beside")));
}

export function toggleBeside() {
  const [first, second] = choice.editions;
  const others = (newsletter()?.editions ?? []).map(({ edition }) => edition).filter((edition) => edition !== first);
  const single = others.find((edition) => !edition.includes("+"));
  choose({ editions: [first, second === null ? single ?? others[0] ?? null : null] });
}

function views() {
  const items = VIEW_NAMES.filter((view) => view !== "changes" || lastSent()).map((view) => ({ key: view, content: say(`view-${view}`) }));
  return tabList({ key: "views", label: say("views"), items, selected: choice.view, choose: (view) => choose({ view }), controls: "stage" });
}

function sides() {
  const problems = (model.state?.problems ?? []).filter((problem) => problem.severity !== "hint" && !problem.client).length;
  const gaps = Object.values(newsletter()?.counts ?? {}).reduce((sum, count) => sum + count.missing + count.stale + count.wrong, 0);
  const item = (side, number) => ({ key: side, content: [say(`side-${side}`), number > 0 ? h("b.number", String(number)) : null] });
  const all = [item("checks", problems), item("strings", gaps), item("size", 0), item("members", 0)];
  const open = (side) => {
    askStrings({});
    askChecks({});
    choose({ side });
  };
  return tabList({ key: "sides", label: say("sides"), items: all, selected: choice.side, choose: open, controls: "side", closable: true });
}

function switches() {
  return [
    h("div.segments", { role: "group", "aria-label": say("width") }, WIDTHS.map(width)),
    toggle("pictures", "pictures", say("pictures"), say("pictures-title")),
    toggle("own", "dark", say("own"), say("own-title")),
    toggle("forced", "forced", say("forced"), say("forced-title")),
    toggle("marks", "marks", say("marks"), say("marks-title")),
    model.source.live ? toggle("pseudo", "longer", say("pseudo"), say("pseudo-title")) : null,
  ];
}

function reader() {
  const name = choice.who ? say("seen-as", { name: choice.who.name }) : say("anybody");
  return h("button.button.toggle", { key: "reader", "aria-pressed": choice.who !== null, onclick: () => choose({ side: "members" }), title: say("seen-title") }, icon("person"), h("span", name));
}

function width(width) {
  const label = width === "free" ? say("width-free") : width;
  return h("button.segment", { "aria-pressed": choice.width === width, onclick: () => choose({ width, ...(width === "free" ? { free: null } : {}) }) }, label);
}

function toggle(name, drawing, label, title) {
  return h("button.button.toggle", { "aria-pressed": choice[name], title, onclick: () => choose({ [name]: !choice[name] }) }, icon(drawing), h("span", label));
}

export function nextWidth() {
  choose({ width: WIDTHS[(WIDTHS.indexOf(choice.width) + 1) % WIDTHS.length], free: null });
}
