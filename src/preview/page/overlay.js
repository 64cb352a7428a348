// What a pane shows over its mail when there is something wrong: nothing, a strip, or the list of problems.
// In: the edition's state of the four that the preview knows. Out: elements for the pane.
// It goes when its cause goes; there is nothing to dismiss.

import { h, icon } from "./dom.js";
import { say, clock, together } from "./words.js";
import { problemCard, tally } from "./problem.js";
import { editorChoice } from "./places.js";
import { editionText } from "./editions.js";
import { problemsOf } from "./model.js";

/** The strip above a mail that has HTML: a count that leads to the checks. Null when all is well. */
export function strip(edition, open) {
  const counts = tally(edition);
  if (counts.length === 0) return null;
  const severity = edition.errors > 0 ? "error" : "warning";
  return h("button.strip", { class: severity, onclick: open, title: say("strip-title") }, icon(severity), h("span", together(counts)));
}

/** Over a mail that could not be made anew, or in place of one that never was. */
export function overlay(edition, open) {
  if (edition.state !== "last-good" && edition.state !== "none") return null;
  const problems = problemsOf(edition.edition).filter((problem) => problem.severity !== "hint");
  const errors = problems.filter((problem) => problem.severity === "error");
  const shown = errors.length > 0 ? errors : problems;
  return h(
    "section.overlay",
    { key: "overlay", class: edition.state, "aria-label": say("of", { what: say("overlay"), name: editionText(edition.edition) }) },
    h("h2.overlay-head", icon("error"), say(`overlay-${edition.state}`)),
    edition.state === "last-good" ? h("p.as-of", say("as-of", { time: clock(edition.as_of) })) : null,
    byFile(shown),
    h(
      "div.overlay-foot",
      shown.length < problems.length ? h("button.button", { onclick: open }, say("overlay-more", { count: problems.length - shown.length })) : null,
      editorChoice(),
    ),
  );
}

/** In place of mails where there is no newsletter, or no settings to make one with. */
export function nothingYet(state) {
  const problems = state.problems.filter((problem) => problem.severity === "error");
  const told = problems.length > 0 ? h("div.problems-of-nothing", byFile(problems), editorChoice()) : null;
  if (state.languages.editions.length === 0) return h("div.nothing-yet", { key: "nothing" }, h("h2", say("no-settings")), h("p", say("no-settings-mend")), told);
  const example = h("pre.excerpt", h("code", "newsletters/2026-01-new-year.toml"));
  return h("div.nothing-yet", { key: "nothing" }, h("h2", say("no-newsletter")), h("p", say("no-newsletter-make")), example, h("p", say("no-newsletter-appears")), told);
}

function byFile(problems) {
  const files = Map.groupBy(problems, (problem) => problem.file ?? "");
  return [...files].map(([file, list]) => h("div.file", { key: file }, h("h3.file-name", h("code", file)), h("ul.problems", list.map((problem) => problemCard(problem, { inFile: true })))));
}
