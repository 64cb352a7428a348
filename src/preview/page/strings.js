// The list of all texts of the newsletter with their states, also those that cannot be clicked because they stand in a
// subject, an address or behind a picture. In: the strings of the state. Out: the list with its search and filters.

import { h, icon, searchField } from "./dom.js";
import { say } from "./words.js";
import { available, model, newsletter } from "./model.js";
import { editionText } from "./editions.js";
import { redraw } from "./draw.js";
import { STATES } from "./marks.js";

const wanted = { text: "", state: "all", language: "all" };

/** Narrows the list from elsewhere: the counts in the bar lead here. */
export function askStrings(changes) {
  Object.assign(wanted, { text: "", state: "all", language: "all" }, changes);
}

export function stringsView(open) {
  const all = newsletter()?.strings ?? [];
  const shown = all.filter(isWanted);
  return [h("div.filters", searchField(say("strings-search"), wanted.text, (text) => ((wanted.text = text), redraw())), states(all), languages()), stringList(shown, open)];
}

function states(all) {
  const kinds = ["all", ...STATES, "outside"];
  const count = (state) => all.filter((string) => isIn(string, state)).length;
  const chip = (state) =>
    h("button.chip", { class: state, "aria-pressed": wanted.state === state, onclick: () => ((wanted.state = state), redraw()) }, STATES.includes(state) ? icon(state) : null, say(`strings-${state}`), h("b", String(count(state))));
  return h("div.chips", { role: "group", "aria-label": say("filter-state") }, kinds.map(chip));
}

function languages() {
  const options = available().map((tag) => h("option", { value: tag, lang: tag }, editionText(tag)));
  return h("select", { value: wanted.language, "aria-label": say("filter-language"), onchange: (event) => ((wanted.language = event.target.value), redraw()) }, h("option", { value: "all" }, say("all-languages")), options);
}

function textsOf(string) {
  return Object.entries(string.languages).filter(([tag]) => wanted.language === "all" || tag === wanted.language);
}

/** What stands in no body: a click in the mail never reaches it. */
function isOutside(string) {
  return !string.uses.some(({ where }) => where === "body" || where === "greeting");
}

function isIn(string, state) {
  if (state === "all") return true;
  if (state === "outside") return isOutside(string);
  return textsOf(string).some(([, text]) => text.state === state);
}

function isWanted(string) {
  const words = wanted.text.trim().toLowerCase();
  const haystack = () => [string.id, ...Object.values(string.languages).flatMap((text) => [text.text, ...(text.printed ?? [])])].join("\n").toLowerCase();
  return isIn(string, wanted.state) && (words === "" || haystack().includes(words));
}

function stringList(shown, open) {
  if (shown.length === 0) return h("p.nothing", say("strings-none"));
  return h("ul.strings", { "aria-label": say("side-strings") }, shown.map((string) => h("li", { key: string.id }, stringRow(string, open))));
}

function stringRow(string, open) {
  const source = model.state.languages.source;
  const order = textsOf(string).sort(([a], [b]) => (b === source) - (a === source));
  return h(
    "button.string",
    { onclick: () => open(string) },
    h("span.string-head", h("code", string.id), order.filter(([, text]) => text.state !== "good").map(([tag, text]) => badge(text.state, tag)), isOutside(string) ? h("span.use", uses(string)) : null),
    order.map(([tag, text]) => h("span.said", { lang: tag }, text.printed?.[0] || text.text || "—")),
  );
}

export function badge(state, tag = null) {
  return h("span.badge", { class: state }, icon(state), say(`state-${state}`), tag ? ` ${tag}` : "");
}

/** Where a string is used, each place once: "subject, preheader". */
export function uses(string) {
  return [...new Set(string.uses.map(({ where }) => useName(where)))].join(" · ");
}

const KNOWN_USES = ["body", "title", "subject", "preheader", "sender", "list-name", "greeting", "text", "link", "alt", "argument", "aria-label"];

export function useName(where) {
  return KNOWN_USES.includes(where) ? say(`use-${where}`) : say("use-attribute");
}
