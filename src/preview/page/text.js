// The plain-text part of a message, as a reader without HTML gets it.
// In: an edition of the state. Out: an element. Han take two columns, as the text was wrapped for.

import { h } from "./dom.js";
import { say } from "./words.js";
import { fetchedOf } from "./fetched.js";

export function textView(of, pane) {
  const text = fetchedOf("text", of, pane);
  if (text === undefined) return h("p.waiting", say("loading"));
  return h("pre.plain", text.split(/(?<=\n)/).map((line) => h("span", { lang: languageOf(line, of.edition.split("+")) }, line)));
}

/** A line with Han is of the language that is written with them; so “quotation marks” get the width of their language. */
export function languageOf(line, tags) {
  const han = /\p{Script=Han}/u.test(line);
  return tags.find((tag) => /^(zh|ja|ko)/.test(tag) === han) ?? tags[0];
}
