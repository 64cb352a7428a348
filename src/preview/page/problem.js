// One problem as a person reads it: what it is, where, the line with the spot marked, what to do.
// In: a problem of the state, the same as `diglot check --json` gives, with its excerpt. Out: an element.
// The spot is marked inside the line rather than by a caret below it, which would not stand right under Han.

import { h, icon } from "./dom.js";
import { say } from "./words.js";
import { copyButton, editorLink, placeText } from "./places.js";
import { problemKey } from "./model.js";

/** `show`: leads to the problem's place in the page; left out where there is none. */
export function problemCard(problem, { show = null, chosen = false, inFile = false } = {}) {
  const place = inFile && problem.line ? say("line-column", { line: problem.line, column: problem.column ?? 1 }) : placeText(problem);
  return h(
    "li.problem",
    { key: problemKey(problem), class: `${problem.severity}${chosen ? " chosen" : ""}`, "data-code": problem.code },
    h(
      `${inFile ? "h4" : "h3"}.problem-head`,
      icon(problem.severity),
      h("span.severity", say(`severity-${problem.severity}`)),
      h("code.code", problem.code),
      place ? h("span.where", place) : null,
    ),
    h("p.sentence", problem.message),
    excerpt(problem),
    problem.hint ? h("p.advice", icon("hint"), h("span", problem.hint)) : null,
    h(
      "div.buttons",
      show ? h("button.button.small", { onclick: show, "aria-label": say("of", { what: say("show-place"), name: problem.message }) }, say("show-place")) : null,
      copyButton(asText(problem), say("copy"), say("of", { what: say("copy"), name: problem.message })),
      editorLink(problem),
    ),
  );
}

function excerpt({ excerpt, line, language }) {
  if (!excerpt) return null;
  const characters = Array.from(excerpt.line);
  const [before, spot, after] = [characters.slice(0, excerpt.start), characters.slice(excerpt.start, excerpt.end), characters.slice(excerpt.end)].map((part) => part.join(""));
  return h(
    "pre.excerpt",
    { tabindex: 0, "aria-label": say("excerpt") },
    line ? h("span.number", { "aria-hidden": "true" }, String(line)) : null,
    h("code", { lang: language ?? null }, before, spot ? h("mark", spot) : h("mark.point"), after),
  );
}

function asText(problem) {
  const head = `${placeText(problem)}: ${say(`severity-${problem.severity}`).toLowerCase()}[${problem.code}]: ${problem.message}`;
  return [head, problem.excerpt?.line, problem.hint].filter(Boolean).join("\n");
}

/** "2 errors, 1 warning"; empty where there is nothing. */
export function tally({ errors = 0, warnings = 0 }) {
  const parts = [errors > 0 && say("errors", { count: errors }), warnings > 0 && say("warnings", { count: warnings })];
  return parts.filter(Boolean);
}
