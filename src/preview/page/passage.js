// The panel under the mail for what was clicked: a text in all its languages, a fact, a place in a template, or a link.
// In: the choice's `dock` and the strings of the state. Out: the panel. Each text has its own `lang`.

import { closeButton, h, icon } from "./dom.js";
import { say, together } from "./words.js";
import { choice, choose } from "./choice.js";
import { available, editionNamed, model, stringOf } from "./model.js";
import { editionText } from "./editions.js";
import { copyButton, editorChoice, placeLine } from "./places.js";
import { badge, useName } from "./strings.js";

/** `show(id, language)` leads to the text in the mail, `problem(number)` to a problem of the list. */
export function passage(leads) {
  const dock = choice.dock;
  if (!dock) return null;
  const [title, body] = { string: ofString, fact: ofFact, template: ofTemplate, link: ofLink }[dock.kind](dock, leads);
  const close = closeButton(say("close"), () => choose({ dock: null }));
  return [h("div.dock-head", h("h2", { id: "dock-title" }, title), dock.kind === "link" ? null : editorChoice(), close), h("div.dock-body", dock.link && dock.kind !== "link" ? linkLine(dock.link) : null, body)];
}

function ofString(dock, leads) {
  const string = stringOf(dock.id);
  if (!string) return [h("code", dock.id), h("p.nothing", say("passage-gone"))];
  const texts = Object.entries(string.languages);
  const source = model.state.languages.source;
  texts.sort(([a], [b]) => (b === source) - (a === source));
  return [
    h("code", string.id),
    [
      h("div.languages", texts.map(([tag, text]) => language(tag, text, tag === source, string, leads))),
      h("div.more", variables(string.variables), usedIn(string), templatePlace(dock)),
    ],
  ];
}

function language(tag, text, isSource, string, leads) {
  const printed = (text.printed ?? []).filter((one) => oneLine(one) !== oneLine(text.text ?? ""));
  const label = editionText(tag);
  return h(
    "article.language",
    { key: tag, class: text.state, "aria-label": label },
    h("div.language-head", h("h3", h("span", { lang: tag }, label), " ", h("code", tag)), isSource ? h("span.quiet", say("source-language")) : null, badge(text.state), h("button.button.small", { "aria-label": say("of", { what: say("show-place"), name: label }), onclick: () => leads.show(string.id, tag) }, say("show-place"))),
    placeLine(text),
    (text.problems ?? []).length > 0 ? h("ul.findings", text.problems.map((at) => finding(at, leads))) : null,
    text.state === "missing" ? h("p.gap", say("missing-here", { language: label })) : h("pre.typed", { lang: tag }, text.text),
    text.change ? [h("p.label", say("source-changed")), h("p.change", { lang: model.state.languages.source }, change(text.change))] : null,
    printed.length > 0 ? [h("p.label", say("printed")), printed.map((one) => h("p.printed", { lang: tag }, one))] : null,
    text.comment ? [h("p.label", say("comment")), h("p.comment", text.comment)] : null,
  );
}

/** Line breaks of the file are no difference to a reader. */
function oneLine(text) {
  return text.replace(/\s+/g, " ").trim();
}

function finding(at, leads) {
  const problem = model.state.problems[at];
  if (!problem) return null;
  return h("li", h("button.finding", { class: problem.severity, onclick: () => leads.problem(problem) }, icon(problem.severity), h("span", problem.message)));
}

/** Word by word, from the form that the checks print: `[-old-]{+new+}`. */
export function change(text) {
  return text.split(/(\[-[\s\S]*?-\]|\{\+[\s\S]*?\+\})/).map((part) => {
    if (part.startsWith("[-") && part.endsWith("-]")) return h("del", part.slice(2, -2));
    if (part.startsWith("{+") && part.endsWith("+}")) return h("ins", part.slice(2, -2));
    return part;
  });
}

function variables(list) {
  if (!list || list.length === 0) return null;
  const tags = available().filter((tag) => list.some(({ values }) => tag in values));
  const head = h("tr", h("th", { scope: "col" }, say("variable")), tags.map((tag) => h("th", { scope: "col", lang: tag }, editionText(tag))));
  const row = ({ name, values }) => h("tr", h("th", { scope: "row" }, h("code", `$${name}`)), tags.map((tag) => h("td", { lang: tag }, values[tag] ?? "—")));
  return h("section", h("h3", say("variables")), h("table.variables", h("thead", head), h("tbody", list.map(row))));
}

function usedIn(string) {
  const row = ([edition, list]) => [h("dt", h("code", edition)), h("dd", together([...new Set(list.map(({ where }) => useName(where)))]))];
  return h("section", h("h3", say("uses")), h("dl.uses", [...Map.groupBy(string.uses, ({ edition }) => edition)].map(row)));
}

/** The place in the template that prints the clicked text. */
function templatePlace(dock) {
  const mark = dock.edition ? editionNamed(dock.edition)?.marks?.[dock.mark] : null;
  return mark && !mark.fact ? h("section", h("h3", say("template")), placeLine(mark)) : null;
}

function ofFact(dock) {
  return [say("fact"), [h("p.printed", { lang: dock.language ?? null }, dock.printed), h("p.label", say("fact-here")), placeLine(dock.place)]];
}

function ofTemplate(dock) {
  return [say("template"), [dock.what ? h("p", dock.what) : null, dock.place?.file ? placeLine(dock.place) : h("p.nothing", say("template-unknown"))]];
}

function ofLink(dock) {
  return [say("link"), linkLine(dock.link)];
}

/** Only what a mail client would open is offered to be opened; everything else stays text. */
function linkLine(link) {
  const opens = /^(https?|mailto):/i.test(link);
  const button = opens ? h("a.button.small", { href: link, target: "_blank", rel: "noopener noreferrer" }, icon("open"), say("link-open")) : null;
  return h("div.place.link", h("code", link), h("span.buttons", copyButton(link, say("copy")), button));
}
