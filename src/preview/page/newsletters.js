// The list of newsletters with what became of each: a draft, or sent, when and to how many.
// In: the newsletters of the state. Out: a dialog; a choice opens that newsletter.

import { h, icon } from "./dom.js";
import { say, dayAndTime } from "./words.js";
import { choose } from "./choice.js";
import { model, newsletter } from "./model.js";
import { closeDialog } from "./dialogs.js";

export function newslettersDialog(change) {
  const { newsletters, languages } = model.state;
  const row = (one) =>
    h(
      "li",
      { key: one.slug },
      h(
        "button.newsletter",
        {
          "aria-current": one.slug === newsletter()?.slug ? "true" : null,
          onclick: () => {
            choose({ slug: one.slug, dock: null, problem: null, who: null });
            closeDialog();
            change();
          },
        },
        h("span.newsletter-subject", { lang: languages.source }, one.subject || one.slug),
        h("span.quiet", h("code", one.slug), " · ", one.date),
        standing(one.sent),
      ),
    );
  const content = newsletter()?.content;
  return [
    say("newsletters"),
    [newsletters.length === 0 ? h("p", say("no-newsletter")) : h("ul.newsletters", newsletters.map(row)), content ? h("p.note.hash", say("content-hash"), " ", h("code", content)) : null],
  ];
}

export function standing(sent) {
  if (!sent) return h("span.standing.draft", say("draft"));
  const told = { when: dayAndTime(sent.at), accepted: sent.accepted, all: sent.all };
  return h("span.standing", { class: sent.finished ? "sent" : "partly" }, icon(sent.finished ? "good" : "warning"), say(sent.finished ? "sent" : "sent-partly", told));
}
