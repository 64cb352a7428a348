// The keys of the page, and the list of them that `?` opens.
// In: what each key does. Out: a listener, also for keys pressed inside a mail. No key acts while a field has the focus.

import { h } from "./dom.js";
import { say } from "./words.js";

const SHOWN = {
  "1–9": "edition",
  b: "beside",
  w: "width",
  i: "pictures",
  d: "own",
  "Shift d": "forced",
  t: "text",
  n: "next",
  p: "previous",
  c: "checks",
  m: "members",
  Esc: "escape",
  "?": "help",
};

/** `acts`: key -> function; a digit calls `acts.edition(n)`. */
export function keyListener(acts) {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isField(event.target)) return;
    if (document.querySelector("dialog[open]") && event.key !== "?") return;
    const act = /^[1-9]$/.test(event.key) ? () => acts.edition(Number(event.key)) : acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
}

function isField(target) {
  return Boolean(target.closest?.("input, select, textarea, [contenteditable]"));
}

export function helpDialog() {
  const row = ([keys, does]) => [h("dt", keys.split(/([– ])/).map((part, at) => (at % 2 ? part : h("kbd", part)))), h("dd", say(`key-${does}`))];
  return [say("help"), [h("dl.keys", Object.entries(SHOWN).map(row)), h("p.note", say("help-click")), h("p.note", say("help-harmless"))]];
}
