// Puts the page of the live preview together: asks for words and state, draws, and keeps both up to date.
// The same page is the static proof, whose data stand in the file itself. There is no build step: the modules are served
// as they are. So that the proof can hold them in one piece, every top-level name is used once among all modules, imports
// stand on one line each without renaming, and nothing is exported but by `export` before a declaration.

import { closeButton, h, patch } from "./dom.js";
import { say, tongueOfBrowser, useWords, tongue, together, clock, figure } from "./words.js";
import { choice, choose, chooseEdition, recall, readAddress, settle } from "./choice.js";
import { lastSent, model, moment, newsletter, takeGlimpse, takeState } from "./model.js";
import { drawWith, redraw } from "./draw.js";
import { server } from "./server.js";
import { findProof } from "./proof.js";
import { connect } from "./connection.js";
import { banners } from "./banners.js";
import { bar } from "./bar.js";
import { tools, toggleBeside, nextWidth } from "./tools.js";
import { drawPanes, focusMail, forgiveFrames, setUpPanes } from "./panes.js";
import { clickedLink, clickedPicture, clickedText, leadToBlock, leadToProblem, leadToString, showString, stepProblem } from "./leads.js";
import { askChecks, checksView } from "./checks.js";
import { askStrings, stringsView } from "./strings.js";
import { sizeView } from "./size.js";
import { askMembers, forgetMembers, membersView } from "./members.js";
import { passage } from "./passage.js";
import { drawDialog, openDialog } from "./dialogs.js";
import { newslettersDialog } from "./newsletters.js";
import { trialDialog } from "./trial.js";
import { helpDialog, keyListener } from "./keys.js";
import { separator } from "./separator.js";
import { tally } from "./problem.js";
import { STATES } from "./marks.js";

const AGAIN = 500;
const asking = { busy: false, more: false };
const place = (id) => document.getElementById(id);

async function start() {
  recall();
  model.source = findProof() ?? server;
  drawWith(drawAll);
  setUpPanes({ clicked: clickedText, link: clickedLink, picture: clickedPicture, key: onKey, missing: () => setTimeout(refresh, AGAIN), openChecks });
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", () => (readAddress(), refresh()));
  await speak(choice.tongue ?? tongueOfBrowser());
  await refresh();
  if (model.source.live) connect({ glimpse, state: changed, up, down });
}

/** Words of the page; tried until they are to be had, since without them nothing can be said. */
async function speak(tag) {
  try {
    useWords(tag, await model.source.words(tag));
  } catch {
    await new Promise((again) => setTimeout(again, AGAIN));
    await speak(tag);
  }
}

/** Asks for the state; one question at a time, and once more where something changed meanwhile. */
async function refresh() {
  if (asking.busy) {
    asking.more = true;
    return;
  }
  asking.busy = true;
  const since = moment();
  try {
    take(await model.source.state(choice.slug, tongue()), since);
  } catch (failure) {
    // A newsletter that is gone, as after a change of its name, gives way to the newest.
    if (failure.message === "404") choice.slug = null;
    else model.online = false;
    setTimeout(refresh, AGAIN);
  }
  asking.busy = false;
  redraw();
  if (asking.more) {
    asking.more = false;
    await refresh();
  }
}

function take(state, since) {
  takeState(state, since);
  model.online = true;
  if (state.newsletter) settle(state.newsletter.editions.map(({ edition }) => edition));
  if (state.newsletter) choice.slug = state.newsletter.slug;
  if (choice.view === "changes" && !lastSent()) choice.view = "mail";
  forgiveFrames();
  choose({});
}

function glimpse({ slug, editions }) {
  takeGlimpse(slug, editions);
  if (slug === newsletter()?.slug) redraw();
}

function changed({ changed: files, ms }) {
  model.change = files?.length > 0 ? { files, ms, at: Date.now() } : model.change;
  if (files?.includes(model.state?.members.file)) {
    model.list += 1;
    askMembers();
  }
  refresh();
}

function up() {
  model.online = true;
  refresh();
}

function down() {
  model.online = false;
  redraw();
}

const onKey = keyListener({
  edition: (number) => newsletter()?.editions[number - 1] && chooseEdition(newsletter().editions[number - 1].edition),
  b: toggleBeside,
  w: nextWidth,
  i: () => choose({ pictures: !choice.pictures }),
  d: () => choose({ own: !choice.own }),
  D: () => choose({ forced: !choice.forced }),
  t: () => choose({ view: choice.view === "text" ? "mail" : "text" }),
  n: () => stepProblem(1),
  p: () => stepProblem(-1),
  c: () => toggleSide("checks"),
  m: () => toggleSide("members"),
  "?": () => openDialog("help"),
  Escape: () => choose(choice.dock ? { dock: null } : { side: null }),
});

function toggleSide(side) {
  choose({ side: choice.side === side ? null : side });
  queueMicrotask(() => place("side").querySelector(side === "members" ? "input" : "h2")?.focus());
}

function openChecks() {
  askChecks({});
  choose({ side: "checks" });
}

function openCounts(language, state) {
  askStrings({ language, state });
  choose({ side: "strings" });
}

async function changeTongue(tag) {
  choose({ tongue: tag });
  await speak(tag);
  redraw();
  await refresh();
}

function drawAll() {
  if (!model.state) {
    patch(place("banners"), banners());
    return;
  }
  document.title = [newsletter()?.slug, "diglot"].filter(Boolean).join(" · ");
  document.body.classList.toggle("proof", !model.source.live);
  patch(place("bar"), bar({ counts: openCounts, tongue: changeTongue, skip: focusMail }));
  patch(place("banners"), banners());
  patch(place("tools"), tools());
  drawPanes(place("stage"));
  place("stage").setAttribute("aria-label", say(`view-${choice.view}`));
  drawSide();
  drawDock();
  patch(place("foot"), foot());
  announce();
  drawDialog({ help: helpDialog, test: trialDialog, newsletters: () => newslettersDialog(refresh) });
}

function drawSide() {
  const side = place("side");
  side.hidden = choice.side === null;
  place("desk").classList.toggle("with-side", choice.side !== null);
  place("desk").style.setProperty("--side", `${choice.sideWidth}px`);
  if (choice.side !== "members") forgetMembers();
  if (choice.side === null) return;
  side.setAttribute("aria-label", say(`side-${choice.side}`));
  const views = { checks: () => checksView(leadToProblem), strings: () => stringsView((string) => leadToString(string.id)), size: () => sizeView(leadToBlock), members: membersView };
  const close = closeButton(say("close"), () => choose({ side: null }));
  patch(side, sideHandle(), h("div.side-head", h("h2", { tabindex: -1 }, say(`side-${choice.side}`)), close), h("div.side-body", { key: choice.side }, views[choice.side]()));
}

function sideHandle() {
  return separator({ key: "side-handle", class: "side-handle", label: say("side-handle"), now: () => choice.sideWidth, min: () => 300, max: () => Math.max(300, Math.min(760, window.innerWidth - 420)), step: 16, scale: () => -1, set: (sideWidth) => choose({ sideWidth }) });
}

function drawDock() {
  const dock = place("dock");
  const content = passage({ show: showString, problem: leadToProblem });
  dock.hidden = content === null;
  dock.setAttribute("aria-labelledby", "dock-title");
  patch(dock, content);
}

/** The legend of the marks, and what changed last. */
function foot() {
  const { change } = model;
  const legend = choice.marks && choice.view === "mail" && newsletter() ? h("ul.legend", { "aria-label": say("legend") }, STATES.map((state) => h("li", { class: state }, h("i.sample"), say(`legend-${state}`)))) : h("span");
  if (!change) return [legend];
  const files = together(change.files.slice(0, 2)) + (change.files.length > 2 ? " …" : "");
  return [legend, h("span.change-line", say("changed", { time: clock(change.at), files, ms: figure(Math.round(change.ms ?? 0)) }))];
}

/** Counts are read out when they changed, and only then. */
function announce() {
  const problems = model.state.problems;
  const count = (severity) => problems.filter((problem) => problem.severity === severity).length;
  const counts = tally({ errors: count("error"), warnings: count("warning") });
  const text = counts.length > 0 ? together(counts) : say("checks-none");
  const live = place("live");
  if (live.dataset.said === text) return;
  if (live.dataset.said !== undefined) live.textContent = text;
  live.dataset.said = text;
}

start();
