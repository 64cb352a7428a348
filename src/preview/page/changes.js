// What differs now from an edition as it was sent: subject and plain text, passage by passage, word by word.
// In: an edition of the state; the rest is asked for. Out: an element. It is seen only where a mail of the newsletter went out.

import { h } from "./dom.js";
import { say, dayAndTime } from "./words.js";
import { lastSent } from "./model.js";
import { fetchedOf } from "./fetched.js";
import { change } from "./passage.js";
import { languageOf } from "./text.js";

const PARTS = { subject: "inbox-subject", text: "view-text" };

export function changesView(of, pane) {
  const found = fetchedOf("changes", { ...of, who: null, sent: lastSent()?.at }, pane);
  if (found === undefined) return h("p.waiting", say("loading"));
  if (found === null) return h("p.nothing", say("changes-unsent"));
  const passage = (text) => h("li.change", { lang: languageOf(text, of.edition.split("+")) }, change(text));
  const part = ([name, title]) => (found[name].length > 0 ? [h("h3.label", say(title)), h("ul", found[name].map(passage))] : null);
  const none = found.subject.length + found.text.length === 0;
  return h("div.message.changes", h("h2", say("changes-since", { when: dayAndTime(found.at) })), none ? h("p.nothing", say("changes-none")) : Object.entries(PARTS).map(part));
}
