// The tab of findings: the same as `diglot check`, with filters; then what mail clients do not support; then the questions
// that only a person can answer. In: the problems of the state. Out: elements; a choice leads to the problem's place.

import { h } from "./dom.js";
import { say } from "./words.js";
import { choice, choose } from "./choice.js";
import { available, model, problemKey } from "./model.js";
import { editionText } from "./editions.js";
import { problemCard } from "./problem.js";
import { editorChoice } from "./places.js";
import { redraw } from "./draw.js";

const asked = { severity: "all", language: "all", file: "all" };
const QUESTIONS = ["list", "aloud", "links", "pictures", "phone"];

/** Opens up what is hidden, when a count elsewhere leads here. */
export function askChecks(changes) {
  Object.assign(asked, { severity: "all", language: "all", file: "all" }, changes);
}

export function checksView(show) {
  const all = model.state?.problems ?? [];
  const findings = all.filter(isOwn).filter(fits);
  return [
    all.length > 0 ? filters(all) : null,
    findings.length > 0 ? list(findings, show) : h("p.nothing", say(all.some(isOwn) ? "checks-filtered" : "checks-none")),
    editorChoice(),
    clients(all.filter((problem) => problem.client), show),
    questions(),
  ];
}

/** Not about a mail client. */
const isOwn = (problem) => !problem.client;

/** In the order of the list; what `n` and `p` walk along. */
export function problemsShown() {
  const all = model.state?.problems ?? [];
  return [...all.filter(isOwn).filter(fits), ...all.filter((problem) => problem.client).filter(fits).filter(concerns)];
}

function fits(problem) {
  return (asked.severity === "all" || problem.severity === asked.severity) && (asked.language === "all" || problem.language === asked.language) && (asked.file === "all" || problem.file === asked.file);
}

function filters(all) {
  const severities = ["error", "warning", "hint"].filter((severity) => all.some((problem) => problem.severity === severity));
  const files = [...new Set(all.map((problem) => problem.file).filter(Boolean))];
  return h(
    "div.filters",
    select("severity", [["all", say("all-severities")], ...severities.map((severity) => [severity, say(`severity-${severity}`)])]),
    select("language", [["all", say("all-languages")], ...available().map((tag) => [tag, editionText(tag)])]),
    select("file", [["all", say("all-files")], ...files.map((file) => [file, file])]),
  );
}

function select(name, options) {
  if (!options.some(([value]) => value === asked[name])) asked[name] = "all";
  const change = (event) => ((asked[name] = event.target.value), redraw());
  return h("select", { value: asked[name], "aria-label": say(`filter-${name}`), onchange: change }, options.map(([value, label]) => h("option", { value }, label)));
}

function list(problems, show) {
  const card = (problem) => problemCard(problem, { show: () => show(problem), chosen: choice.problem === problemKey(problem) });
  return h("ul.problems", { "aria-label": say("side-checks") }, problems.map(card));
}

/** A problem of a client counts while one of its families is chosen. */
function concerns({ client }) {
  return client.families.some((family) => !choice.hiddenFamilies.includes(family));
}

function clients(problems, show) {
  const families = model.state?.clients?.families ?? [];
  if (families.length === 0) return null;
  const shown = problems.filter(fits).filter(concerns);
  const toggle = (id) => {
    const hidden = choice.hiddenFamilies.includes(id) ? choice.hiddenFamilies.filter((one) => one !== id) : [...choice.hiddenFamilies, id];
    choose({ hiddenFamilies: hidden });
  };
  const chip = ({ id, name }) => h("button.chip", { "aria-pressed": !choice.hiddenFamilies.includes(id), onclick: () => toggle(id) }, name);
  return h(
    "section.clients",
    h("h3", say("clients")),
    h("div.chips", { role: "group", "aria-label": say("filter-client") }, families.map(chip)),
    shown.length > 0 ? list(shown, show) : h("p.nothing", say(problems.length > 0 ? "checks-filtered" : "clients-none")),
    h("p.note", say("clients-china")),
    h("p.note", say("clients-source", { source: model.state.clients.source, date: model.state.clients.date })),
  );
}

function questions() {
  return h("section.questions", h("h3", say("questions")), h("ul", QUESTIONS.map((name) => h("li", say(`question-${name}`)))));
}
