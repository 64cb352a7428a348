// The top of the page: which newsletter, in which state its words are, whether the page is live, tongue, help and test.
// In: the model. Out: elements.

import { h, icon, spoken } from "./dom.js";
import { say, tongue, clock, together } from "./words.js";
import { listing, model, newsletter } from "./model.js";
import { editionText } from "./editions.js";
import { openDialog } from "./dialogs.js";
import { standing } from "./newsletters.js";
import { beginTrial } from "./trial.js";
import { STATES } from "./marks.js";

/** `acts`: `counts(language, state)`, `tongue(tag)`, `skip()`. */
export function bar(acts) {
  if (!model.state) return h("span.brand", "diglot");
  return [
    h("button.skip", { onclick: acts.skip }, say("skip")),
    title(),
    h("div.bar-right", counts(acts.counts), model.source.live ? pulse() : null, model.source.live && newsletter() ? testButton() : null, tongues(acts.tongue), helpButton()),
  ];
}

function title() {
  const told = listing();
  const subject = told?.subject || newsletter()?.slug;
  return h(
    "h1.title",
    h(
      "button.title-button",
      { "aria-haspopup": "dialog", title: say("newsletters"), onclick: () => openDialog("newsletters") },
      h("span.title-text", { lang: subject ? model.state.languages.source : null }, subject ?? say("newsletters")),
      icon("down"),
    ),
    told ? h("span.title-more", h("span.quiet", told.date), standing(told.sent)) : null,
  );
}

/** One badge for each language; a language without gaps says so with one sign. */
function counts(lead) {
  const all = newsletter()?.counts ?? {};
  const language = ([tag, count]) => {
    const there = STATES.filter((state) => count[state] > 0);
    const title = there.length === 0 ? say("counts-good", { language: editionText(tag) }) : together(there.map((state) => say(`count-${state}`, { count: count[state] })));
    return h(
      "button.count",
      { key: tag, title, "data-language": tag, onclick: () => lead(tag, there.length === 1 ? there[0] : "all") },
      h("span", { lang: tag }, editionText(tag)),
      there.length === 0 ? [icon("good"), h("span.unseen", ` ${title}`)] : there.map((state) => h("b", { class: state }, icon(state), spoken(String(count[state]), say(`count-${state}`, { count: count[state] })))),
    );
  };
  return h("div.counts", { role: "group", "aria-label": say("counts") }, Object.entries(all).map(language));
}

function pulse() {
  return h("span.pulse", { class: model.online ? "live" : "lost", title: say("made-at", { time: clock(model.state.made) }) }, h("i.dot"), model.online ? say("live") : say("lost"));
}

function testButton() {
  const open = () => (beginTrial(), openDialog("test"));
  return h("button.button", { "aria-haspopup": "dialog", onclick: open }, icon("send"), h("span.wide", say("test-button")));
}

function tongues(set) {
  const button = (tag, name) => h("button.segment", { lang: tag, "aria-pressed": tongue() === tag, onclick: () => set(tag) }, name);
  return h("div.segments", { role: "group", "aria-label": say("tongue") }, button("en", "EN"), button("zh-CN", "中文"));
}

function helpButton() {
  return h("button.button.help", { "aria-haspopup": "dialog", "aria-label": say("help"), title: say("help"), onclick: () => openDialog("help") }, icon("help"));
}
