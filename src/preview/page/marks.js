// The marks that the page puts on a mail inside its frame: missing, stale and wrong texts, the chosen text, forced dark.
// In: the frame's document, whose texts stand in spans with `data-l10n`, and the state of the strings. Out: classes and
// one style element in that document. Each state has a form of its own beside its colour. Mailed bytes have none of it.

import { allIn, makeIn, partOf } from "./foreign.js";

const STYLE = `
html{scrollbar-width:none}
html::-webkit-scrollbar{display:none}
[data-l10n]{cursor:pointer;border-radius:2px}
[data-l10n]:hover,.diglot-twin{background-color:rgba(60,120,180,.16)!important}
.diglot-chosen{outline:2px solid #2f6ea8!important;outline-offset:3px}
html[data-diglot-marks] .diglot-missing{outline:2px dashed #b3261e;outline-offset:1px;color:#1e2430!important;
background:repeating-linear-gradient(135deg,#f7d9d6 0 6px,#fffdf9 6px 12px)!important}
html[data-diglot-marks] .diglot-stale{box-shadow:-5px 0 0 0 #e6ac00;background-color:rgba(240,190,30,.18);
text-decoration:underline dashed #a97a00 1.5px;text-underline-offset:4px}
html[data-diglot-marks] .diglot-wrong{box-shadow:-2px 0 0 0 #b3261e,-4px 0 0 0 #fff,-6px 0 0 0 #b3261e;background-color:rgba(200,50,40,.1);
text-decoration:underline wavy #b3261e 1.5px;text-underline-offset:4px}
html[data-diglot-forced]{filter:invert(1) hue-rotate(180deg)!important;background-color:#fff}
html[data-diglot-forced]:not([data-diglot-bare]) img{filter:invert(1) hue-rotate(180deg)!important}
@media (prefers-reduced-motion:no-preference){.diglot-flash{animation:diglot-flash 1.2s ease-out}}
@keyframes diglot-flash{from{background-color:rgba(60,120,180,.55)}}
`;
/** What composing marks; nothing else that bears the attribute is a mark. */
export const MARKED = "span[data-l10n]";
export const STATES = ["missing", "stale", "wrong"];

/** Once for each document, before it is shown. */
export function dressDocument(doc) {
  const style = makeIn(doc, "style");
  style.textContent = STYLE;
  (partOf(doc, "head") ?? partOf(doc, "documentElement")).append(style);
}

/** Brings classes and switches up to the state and the choice; touches only what differs. */
export function paintDocument(doc, strings, choice) {
  const states = new Map();
  for (const string of strings) {
    for (const [language, text] of Object.entries(string.languages)) states.set(`${language}#${string.id}`, text.state);
  }
  partOf(doc, "documentElement").toggleAttribute("data-diglot-marks", choice.marks);
  partOf(doc, "documentElement").toggleAttribute("data-diglot-forced", choice.forced);
  partOf(doc, "documentElement").toggleAttribute("data-diglot-bare", !choice.pictures); // What stands for a picture is text.
  const chosen = choice.dock?.id ?? null;
  for (const span of marked(doc)) {
    const state = states.get(span.dataset.l10n);
    for (const name of STATES) span.classList.toggle(`diglot-${name}`, state === name);
    span.classList.toggle("diglot-chosen", chosen !== null && whose(span).id === chosen);
  }
}

export function marked(doc) {
  return allIn(doc, MARKED);
}

/** Language and id of a marked text; of a fact: language "fact", id its place. */
export function whose(span) {
  const said = span.dataset.l10n;
  const cut = said.indexOf("#");
  return { language: said.slice(0, cut), id: said.slice(cut + 1), mark: Number(span.dataset.n ?? -1) };
}

/** The first place of a string in a mail, in `language` where it says so. */
export function spanOf(doc, id, language) {
  const all = marked(doc).filter((span) => whose(span).id === id);
  return all.find((span) => whose(span).language === language) ?? all[0] ?? null;
}

export function spanOfMark(doc, mark) {
  return marked(doc).find((span) => whose(span).mark === mark) ?? null;
}

/** Shows the same text in another frame while the pointer is on it here. */
export function twin(doc, id) {
  for (const span of marked(doc)) span.classList.toggle("diglot-twin", id !== null && whose(span).id === id);
}

/** Draws the eye to a place that was jumped to. */
export function flash(span) {
  span.classList.remove("diglot-flash");
  void span.offsetWidth; // Reading it makes the browser begin the animation anew.
  span.classList.add("diglot-flash");
}
