// The one or two panes in which editions are seen, side by side and scrolled together.
// In: the state and the choice. Out: what stands in the stage. Frames load in frames.js, which place belongs to which
// stands in scrolling.js, and what a click leads to in leads.js; here they are put together.

import { h, patch, icon } from "./dom.js";
import { say, tongue } from "./words.js";
import { choice, choose } from "./choice.js";
import { editionNamed, hashOf, model, newsletter } from "./model.js";
import { allIn } from "./foreign.js";
import { Frame } from "./frames.js";
import { paintDocument, twin, spanOf, spanOfMark, flash } from "./marks.js";
import { counterpart, scroller, top } from "./scrolling.js";
import { listenIn } from "./clicks.js";
import { makeRail, drawRail } from "./rail.js";
import { separator } from "./separator.js";
import { editionText } from "./editions.js";
import { nothingYet, overlay, strip } from "./overlay.js";
import { textView } from "./text.js";
import { messageView } from "./message.js";
import { changesView } from "./changes.js";
import { inboxView } from "./inbox.js";

const NARROWEST = 280;
const SIDES_OF_SHEET = 40; // Rail and handle.
const panes = [];
const wiring = { clicked: () => {}, link: () => {}, picture: () => {}, key: () => {}, missing: () => {}, openChecks: () => {} };
let awaited = null;

/** Once; `leads` says what clicks and keys inside a mail lead to. */
export function setUpPanes(leads) {
  Object.assign(wiring, leads);
  panes.push(makePane(0), makePane(1));
}

function makePane(index) {
  const pane = { index, head: h("div.pane-head"), sheet: h("div.sheet"), cover: h("div.cover"), reading: h("div.reading", { tabindex: 0, role: "region" }) };
  pane.frame = new Frame(pane.sheet, hooksOf(pane));
  pane.rail = makeRail(pane.frame);
  pane.handle = h("div.handle-place");
  pane.bed = h("div.bed", pane.sheet, pane.handle, pane.rail);
  pane.root = h("section.pane", { key: `pane-${index}`, own: true }, pane.head, h("div.pane-body", pane.bed, pane.reading, pane.cover));
  new ResizeObserver(() => fit(pane)).observe(pane.bed);
  return pane;
}

const other = (pane) => panes[1 - pane.index];

function hooksOf(pane) {
  return {
    events: () => newsletter()?.events ?? [],
    ready: (doc) => {
      paintDocument(doc, newsletter()?.strings ?? [], choice);
      listenIn(doc, {
        text: (clicked) => wiring.clicked({ ...clicked, edition: choice.editions[pane.index] }),
        link: wiring.link,
        picture: wiring.picture,
        key: wiring.key,
        hover: (id) => other(pane).frame.document && twin(other(pane).frame.document, id),
      });
    },
    firstPlace: (doc) => {
      const beside = other(pane).frame.document;
      return beside ? counterpart(beside, doc, newsletter()?.events ?? [], scroller(beside).scrollTop) : 0;
    },
    shown: () => {
      drawRail(pane.rail, pane.frame);
      if (awaited) leadTo(awaited);
    },
    scrolled: (y) => {
      drawRail(pane.rail, pane.frame);
      const [from, to] = [pane.frame.document, other(pane).frame.document];
      if (y !== null && from && to) other(pane).frame.scrollTo(counterpart(from, to, newsletter()?.events ?? [], y));
    },
    missing: () => wiring.missing(),
  };
}

/** Lets frames whose mail was not to be had try again. */
export function forgiveFrames() {
  panes.forEach((pane) => pane.frame.forgive());
}

export function drawPanes(stage) {
  const two = choice.editions[1] !== null && newsletter() !== null;
  if (!newsletter()) {
    panes.forEach((pane) => pane.frame.clear());
    patch(stage, nothingYet(model.state));
    return;
  }
  patch(stage, panes[0].root, two ? divider() : null, two ? panes[1].root : null);
  stage.style.setProperty("--divide", two ? `${choice.divide}%` : "100%");
  drawPane(panes[0], two);
  if (two) drawPane(panes[1], two);
  else panes[1].frame.clear();
}

function divider() {
  const stage = document.getElementById("stage");
  return separator({
    key: "divider",
    class: "divider",
    label: say("divider"),
    now: () => choice.divide,
    min: () => 20,
    max: () => 80,
    scale: () => 100 / stage.clientWidth,
    set: (divide) => choose({ divide }),
  });
}

function drawPane(pane, two) {
  const name = choice.editions[pane.index];
  const edition = editionNamed(name);
  if (!edition) return;
  pane.root.setAttribute("aria-label", editionText(name));
  patch(pane.head, two ? picker(pane) : null, strip(edition, wiring.openChecks), ...notes(edition), choice.view === "mail" ? h("span.readout", { key: "readout" }, pane.readout ?? "") : null);
  const covered = choice.view === "mail" ? overlay(edition, wiring.openChecks) : null;
  patch(pane.cover, covered);
  pane.bed.classList.toggle("old", edition.state === "last-good");
  pane.bed.classList.toggle("bare", !hashOf(name));
  pane.bed.classList.toggle("unseen-bed", choice.view !== "mail");
  pane.bed.inert = choice.view !== "mail";
  pane.reading.hidden = choice.view === "mail";
  pane.reading.setAttribute("aria-label", say("of", { what: say(`view-${choice.view}`), name: editionText(name) }));
  patch(pane.reading, choice.view === "mail" ? null : reading(edition, pane.index));
  drawMail(pane, edition);
}

function picker(pane) {
  const options = newsletter().editions.map(({ edition }) => h("option", { value: edition }, editionText(edition)));
  const pick = (event) => choose({ editions: choice.editions.map((name, at) => (at === pane.index ? event.target.value : name)) });
  return h("select.picker", { key: "picker", value: choice.editions[pane.index], "aria-label": say(pane.index === 0 ? "left-edition" : "right-edition"), onchange: pick }, options);
}

function notes(edition) {
  const who = choice.who?.edition === edition.edition ? choice.who : null;
  return [
    who ? h("button.note-chip", { key: "who", onclick: () => choose({ who: null }), "aria-label": say("seen-as-end", { name: who.name }) }, icon("person"), say("seen-as", { name: who.name }), icon("close")) : null,
    isPseudo(edition) ? h("b.note-chip", { key: "pseudo" }, icon("longer"), say("pseudo-note")) : null,
    choice.forced && choice.view === "mail" ? h("span.quiet.rough", { key: "rough" }, say("forced-note")) : null,
  ];
}

/** Whether the mail has invented words: only where it could be made now. */
function isPseudo({ state }) {
  return choice.pseudo && choice.view === "mail" && (state === "good" || state === "marked");
}

function whichOf(edition) {
  const who = choice.who?.edition === edition.edition ? choice.who.who : null;
  return { slug: newsletter().slug, edition: edition.edition, hash: edition.hash, who, list: who?.startsWith("m") ? model.list : 0 };
}

function reading(edition, pane) {
  if (choice.view === "inbox") return inboxView(edition);
  if (!edition.hash) return overlay(edition, wiring.openChecks);
  return { text: textView, message: messageView, changes: changesView }[choice.view](whichOf(edition), pane);
}

function drawMail(pane, edition) {
  const hash = hashOf(edition.edition);
  if (!hash) {
    pane.frame.clear();
    drawRail(pane.rail, pane.frame);
    return;
  }
  const of = { ...whichOf(edition), hash, pseudo: isPseudo(edition) ? model.state.version : null };
  pane.frame.name(say("frame-title", { edition: editionText(edition.edition) }));
  pane.frame.show(JSON.stringify([of, choice.pictures]), `${of.slug}/${of.edition}`, (frame) => model.source.fill(frame, of, choice.pictures));
  pane.sheet.classList.toggle("own-dark", choice.own);
  const doc = pane.frame.document;
  if (doc) paintDocument(doc, newsletter().strings, choice);
  patch(pane.handle, handle(pane));
  fit(pane);
}

function handle(pane) {
  return separator({
    class: "handle",
    label: say("handle"),
    now: () => pane.width ?? 600,
    min: () => NARROWEST,
    max: () => roomOf(pane),
    step: 10,
    scale: () => 2, // The sheet stays in the middle, so both its sides move.
    set: (free) => choose({ width: "free", free: free >= roomOf(pane) ? null : free }),
  });
}

function roomOf(pane) {
  return Math.max(NARROWEST, pane.bed.clientWidth - SIDES_OF_SHEET);
}

/** Gives the frame the chosen width; where the pane has no room for it, the whole is shown smaller. */
function fit(pane) {
  if (!pane.bed.isConnected || pane.bed.clientWidth === 0) return;
  const room = roomOf(pane);
  const width = choice.width === "free" ? Math.min(choice.free ?? room, room) : Number(choice.width);
  const zoom = Math.min(1, room / width);
  pane.width = width;
  const set = (name, value) => pane.sheet.style.setProperty(name, value);
  set("--width", `${width}px`);
  set("--height", `${Math.floor(pane.bed.clientHeight / zoom)}px`);
  set("--zoom", String(zoom));
  set("--seen", `${Math.floor(width * zoom)}px`);
  pane.readout = `${width} px · ${Math.round(zoom * 100)}${tongue() === "en" ? " " : ""}%`;
  const readout = pane.head.querySelector(".readout");
  if (readout && readout.textContent !== pane.readout) readout.textContent = pane.readout;
  drawRail(pane.rail, pane.frame);
}

/** Scrolls every frame that has it to a text or mark and draws the eye there. False where none has it yet. */
export function leadTo(target) {
  awaited = null;
  const found = panes.filter((pane) => pane.frame.document).map((pane) => [pane, spanIn(pane.frame.document, target)]).filter(([, span]) => span);
  // Panels that were opened with it have taken their room by then.
  queueMicrotask(() => {
    for (const [pane, span] of found) {
      fit(pane);
      const doc = pane.frame.document;
      pane.frame.scrollTo(top(doc, span) - scroller(doc).clientHeight / 3);
      flash(span);
    }
  });
  return found.length > 0;
}

function spanIn(doc, { id = null, language = null, mark = null }) {
  return id === null ? spanOfMark(doc, mark) : spanOf(doc, id, language);
}

/** The same as soon as the frame that is on its way has come. */
export function leadToLater(target) {
  awaited = target;
}

/** After a panel took room: brings what was clicked back into view, and the other pane follows. */
export function keepInView(edition, mark) {
  const pane = panes[choice.editions.indexOf(edition)];
  queueMicrotask(() => {
    const doc = pane?.frame.document;
    const span = doc && spanOfMark(doc, mark);
    if (!span) return;
    fit(pane);
    const [box, height] = [span.getBoundingClientRect(), scroller(doc).clientHeight];
    if (box.top < 0 || box.bottom > height) scroller(doc).scrollTop += box.top - Math.max(16, (height - box.height) / 3);
  });
}

/** Scrolls the pane of `edition` to an anchor of the mail itself. */
export function leadToAnchor(edition, name) {
  const pane = panes[choice.editions.indexOf(edition)];
  const doc = pane?.frame.document;
  const place = doc && allIn(doc, `[id="${CSS.escape(name)}"], [name="${CSS.escape(name)}"]`)[0];
  if (place) scroller(doc).scrollTop = top(doc, place);
}

export function focusMail() {
  panes[0].frame.current?.frame.focus();
}
