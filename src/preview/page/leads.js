// Where things lead: a click in the mail to its text, a problem to its place, a block to its template.
// In: what was clicked or chosen. Out: changes of the choice, and frames that scroll. It draws nothing.

import { choice, choose, chooseEdition, showEdition } from "./choice.js";
import { editionNamed, newsletter, problemKey, stringOf } from "./model.js";
import { keepInView, leadTo, leadToLater, leadToAnchor } from "./panes.js";
import { problemsShown } from "./checks.js";

const NARROW = 760;

/** A text in the mail: its panel; with Alt the place in the template; a fact leads to its line in the newsletter. */
export function clickedText({ language, id, mark, link, template, printed, edition }) {
  if (link?.startsWith("#")) leadToAnchor(edition, anchorOf(link));
  if (template) {
    const place = editionNamed(edition)?.marks?.[mark];
    choose({ dock: { kind: "template", what: printed, place: place ?? null, link } });
  } else if (language === "fact") {
    choose({ dock: { kind: "fact", place: placeOfFact(id), printed, link } });
  } else {
    choose({ dock: { kind: "string", id, mark, edition, link } });
  }
  keepInView(edition, mark);
}

/** An author may write a `%` that codes nothing. */
function anchorOf(link) {
  try {
    return decodeURIComponent(link.slice(1));
  } catch {
    return link.slice(1);
  }
}

/** The id of a fact is its place: `newsletters/x.toml:3:8`. */
function placeOfFact(id) {
  const [, file, line, column] = id.match(/^(.*?):(\d+):(\d+)$/) ?? [null, id, null, null];
  return { file, line: line && Number(line), column: column && Number(column) };
}

export function clickedLink(link) {
  choose({ dock: { kind: "link", link } });
}

/** A picture's words stand in its `alt`, where nobody can click them. */
export function clickedPicture(alt) {
  const says = (string) => string.uses.some(({ where }) => where === "alt") && Object.values(string.languages).some((text) => text.printed?.includes(alt));
  const string = newsletter()?.strings.find(says);
  if (string) choose({ dock: { kind: "string", id: string.id } });
}

/** Opens a text's panel, and shows the text in the mail or in the view that has it. */
export function leadToString(id, language = null) {
  choose({ dock: { kind: "string", id }, ...out() });
  showString(id, language);
}

export function showString(id, language = null) {
  const uses = stringOf(id)?.uses ?? [];
  const inBody = uses.filter(({ where }) => where === "body" || where === "greeting").map(({ edition }) => edition);
  if (inBody.length === 0) return showElsewhere(uses);
  const fits = (edition) => inBody.includes(edition) && (language === null || edition.split("+").includes(language));
  choose({ view: "mail" });
  if (choice.editions.some((edition) => edition && fits(edition))) return leadTo({ id, language }) || leadToLater({ id, language });
  const edition = inBody.find(fits) ?? inBody[0];
  leadToLater({ id, language });
  chooseEdition(edition);
}

function showElsewhere(uses) {
  const where = uses.map((use) => use.where);
  if (where.some((one) => ["subject", "preheader", "sender"].includes(one))) choose({ view: "inbox" });
  else if (where.includes("text")) choose({ view: "text" });
  else if (where.includes("list-name")) choose({ view: "message" });
}

/** A problem: to its text, else to its block in the mail, else to the tab that it belongs to. */
export function leadToProblem(problem) {
  choose({ problem: problemKey(problem), side: "checks", ...out() });
  const edition = choice.editions.find((one) => problem.editions?.includes(one)) ?? problem.editions?.[0];
  if (edition) showEdition(edition);
  if (problem.string) return leadToString(problem.string, problem.language ?? null);
  if (problem.where === "subject") return choose({ view: "inbox" });
  if (problem.where === "text") return choose({ view: "text" });
  if (problem.where === "members") return choose({ side: "members" });
  const mark = markNear(edition, problem);
  if (mark < 0) return;
  choose({ view: "mail" });
  if (!leadTo({ mark })) leadToLater({ mark });
}

/** The mark of the last thing that a file prints before a line of it. */
function markNear(edition, { file, line }) {
  const marks = editionNamed(edition)?.marks ?? [];
  let best = -1;
  marks.forEach((mark, at) => {
    if (mark.file === file && (mark.line <= line || best < 0) && (best < 0 || mark.line >= marks[best].line)) best = at;
  });
  return best;
}

export function leadToBlock(edition, block, what) {
  showEdition(edition);
  choose({ view: "mail", dock: { kind: "template", what, place: block.file ? block : null }, ...out() });
  if (block.mark === null || block.mark === undefined) return;
  if (!leadTo({ mark: block.mark })) leadToLater({ mark: block.mark });
}

/** The next problem of the list, or the one before; from the end to the beginning. */
export function stepProblem(step) {
  const list = problemsShown();
  if (list.length === 0) return;
  const at = list.findIndex((problem) => problemKey(problem) === choice.problem);
  const next = at < 0 ? (step > 0 ? 0 : list.length - 1) : (at + step + list.length) % list.length;
  leadToProblem(list[next]);
}

/** Where the side panel would cover the mail that it leads to, it goes. */
function out() {
  return window.innerWidth < NARROW ? { side: null } : {};
}
