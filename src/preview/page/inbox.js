// The row of an inbox: who writes, about what, and the first words, cut as a phone and a desktop cut them.
// In: an edition with the number of characters that fit, counted by the program (Han take two columns). Out: an element.
// No client is imitated; only where a text ends is meant to be believed.

import { h } from "./dom.js";
import { say, tongue } from "./words.js";

export function inboxView(edition) {
  if (!edition.subject && !edition.sender) return h("p.waiting", say("inbox-none"));
  const lang = edition.tags[0];
  return h(
    "div.inbox",
    ["phone", "desktop"].map((device) => h("section.device", { class: device }, h("h2", say(`inbox-${device}`)), row(edition, device, lang), rests(edition, device, lang))),
    h(
      "dl.whole",
      [["inbox-from", `${edition.sender} <${edition.from}>`], ["inbox-subject", edition.subject], ["inbox-preheader", edition.preheader]].flatMap(([name, text]) => [
        h("dt", say(name)),
        h("dd", { lang }, text || h("span.quiet", { lang: tongue() }, say("inbox-empty"))),
      ]),
    ),
  );
}

function row(edition, device, lang) {
  const cut = (what) => {
    const [fits, total] = edition.inbox[device][what];
    const text = Array.from(edition[what]).slice(0, fits).join("");
    return h(`span.${what}`, { lang }, text, fits < total ? h("span.cut", { title: say("inbox-cut") }, "…") : null);
  };
  const initial = Array.from(edition.sender)[0] ?? "?";
  return h("div.row", h("span.face", { "aria-hidden": "true" }, initial), h("span.sender", { lang }, edition.sender), cut("subject"), cut("preheader"));
}

/** What a reader of the row does not see. */
function rests(edition, device, lang) {
  const rest = (what) => {
    const [fits, total] = edition.inbox[device][what];
    if (fits >= total) return h("li", say(`inbox-${what}-fits`, { total }));
    const cut = Array.from(edition[what]).slice(fits).join("");
    return h("li", say(`inbox-${what}-cut`, { fits, total }), " ", h("s.rest", { lang }, cut));
  };
  return h("ul.rests", rest("subject"), rest("preheader"));
}
