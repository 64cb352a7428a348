// The keys of the page, and the list of them that `?` opens.
// In: what each key does. Out: a listener, also for keys pressed inside a mail. No key acts while a field has the focus.

import { h } from "./dom.js";
import { say } from "./words.js";

const SHOWN = [
  [["1", "9"], "key-edition"],
  [["b"], "key-beside"],
  [["w"], "key-width"],
  [["i"], "key-pictures"],
  [["d"], "key-own"],
  [["Shift", "d"], "key-forced"],
  [["t"], "key-text"],
  [["n"], "key-next"],
  [["p"], "key-previous"],
  [["c"], "key-checks"],
  [["m"], "key-members"],
  [["Esc"], "key-escape"],
  [["?"], "key-help"],
];

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
  const row = ([keys, does]) => [h("dt", keys.map((key, at) => [at > 0 ? (keys[0] === "1" ? "–" : " ") : null, h("kbd", key)])), h("dd", say(does))];
  return [say("help"), [h("dl.keys", SHOWN.map(row)), h("p.note", say("help-click")), h("p.note", say("help-harmless"))]];
}
