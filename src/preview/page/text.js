// The plain-text part of a message, as a reader without HTML gets it.
// In: an edition of the state. Out: an element. Han take two columns, as the text was wrapped for.

import { h } from "./dom.js";
import { say } from "./words.js";
import { model } from "./model.js";
import { fetched } from "./fetched.js";

export function textView(of, pane) {
  const text = fetched(`text-${pane}-${of.edition}`, `text/${Object.values(of).join("/")}`, () => model.source.text(of));
  if (text === undefined) return h("p.waiting", {}, say("loading"));
  return h("pre.plain", { tabindex: 0, "aria-label": say("view-text"), lang: of.edition.split("+")[0] }, text);
}
