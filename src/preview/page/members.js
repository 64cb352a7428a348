// As whom the mail is seen: one fictitious reader for each distinct case, or a member found by typing.
// In: the cases of the state; rows of the member list only for what is typed here. Out: elements and a choice.
// Nothing of the member list is kept: the rows go when the panel is closed.

import { h, icon, searchField } from "./dom.js";
import { say, tongue } from "./words.js";
import { choice, choose, showEdition } from "./choice.js";
import { model, newsletter } from "./model.js";
import { redraw } from "./draw.js";
import { editionLabel } from "./editions.js";

const PAUSE = 120;
const KINDS = ["title", "full", "long", "unusual"];
const found = { q: "", rows: null, total: 0, failed: null, timer: 0, asked: 0 };

export function forgetMembers() {
  clearTimeout(found.timer);
  Object.assign(found, { q: "", rows: null, total: 0, failed: null });
}

export function membersView() {
  return [anybody(), model.source.live ? memberList() : null, cases()];
}

/** As everybody gets it, with what stands in for a name. */
function anybody() {
  return h("ul.people", h("li", person({ pressed: choice.who === null, name: say("anybody"), onclick: () => choose({ who: null }) })));
}

function person({ pressed, name, language, details, edition, onclick, why }) {
  return h(
    "button.person",
    { "aria-pressed": pressed, disabled: Boolean(why), onclick },
    icon("person"),
    h(
      "span.about",
      h("span.name", { lang: language ?? null }, name),
      details ? h("span.details", " ", details) : null,
      edition ? h("span.details", " ", editionLabel(edition)) : null,
      why ? h("span.why", icon("warning"), say("member-not", { why })) : null,
    ),
  );
}

function see(who, edition, name) {
  showEdition(edition);
  choose({ who: { who, edition, name } });
}

function cases() {
  const all = newsletter()?.cases ?? [];
  if (all.length === 0) return null;
  const editions = [...new Set(all.map(({ edition }) => edition))];
  const row = (one) =>
    h("li", { key: one.who }, person({
      pressed: choice.who?.who === one.who,
      name: one.name ?? say("case-nameless"),
      language: one.name ? one.language : null,
      details: KINDS.includes(one.kind) ? say(`case-${one.kind}`) : null,
      onclick: () => see(one.who, one.edition, one.name ?? say("case-nameless")),
    }));
  return h("section", h("h3", say("cases")), h("p.note", say("members-about")), editions.map((edition) => h("div.cases", { key: edition }, h("h4", editionLabel(edition)), h("ul.people", all.filter((one) => one.edition === edition).map(row)))));
}

function memberList() {
  const { file, there } = model.state.members ?? {};
  if (!there) return h("section", h("h3", say("member-list")), h("p.nothing", say("member-list-none", { file: file ?? "members.csv" })));
  return h(
    "section",
    h("h3", say("member-list"), " ", h("code", file)),
    searchField(say("member-search"), found.q, type),
    results(),
  );
}

function results() {
  if (found.failed) return h("p.nothing", found.failed);
  if (found.rows === null) return h("p.note", say("member-privacy"));
  if (found.rows.length === 0) return h("p.nothing", say("member-nobody"));
  const row = (one) =>
    h("li", { key: one.who }, person({
      pressed: choice.who?.who === one.who,
      name: one.name || one.address,
      details: one.name ? one.address : null,
      edition: one.edition,
      why: one.why_not ? say(`why-${one.why_not}`) : null,
      onclick: () => see(one.who, one.edition, one.name || one.address),
    }));
  return [h("p.note", { role: "status" }, say("member-count", { shown: found.rows.length, count: found.total })), h("ul.people", found.rows.map(row))];
}

function type(q) {
  found.q = q;
  clearTimeout(found.timer);
  if (q.trim() === "") return forgetMembers(), redraw();
  found.timer = setTimeout(askMembers, PAUSE);
}

/** Asks for what is typed, also when the list has changed. */
export async function askMembers() {
  if (found.q.trim() === "") return;
  const asked = (found.asked += 1);
  try {
    const { rows, total, error } = await model.source.members(newsletter().slug, found.q.trim(), tongue());
    if (asked === found.asked && found.q.trim() !== "") Object.assign(found, { rows, total, failed: error });
  } catch {
    Object.assign(found, { rows: null, failed: say("member-failed") });
  }
  redraw();
}
