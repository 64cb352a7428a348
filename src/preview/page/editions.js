// How an edition is called on the page: “English + 中文”, each language in its own words.
// In: the edition's name, such as `en+zh-CN`. Out: elements with `lang`, or a plain text.

import { h } from "./dom.js";
import { languageName } from "./words.js";
import { available } from "./model.js";

export function editionLabel(edition) {
  return h("span.edition", edition.split("+").map((tag, at) => [at > 0 ? h("span.plus", " + ") : null, h("span", { lang: tag }, editionText(tag))]));
}

export function editionText(edition) {
  return edition.split("+").map((tag) => languageName(tag, available())).join(" + ");
}
