// Which place of one mail belongs to which place of another: by language part and event, not by pixels.
// In: two documents and the ids of the newsletter's events. Out: scroll positions. It scrolls nothing itself.
// A bilingual mail has one part for each language; a part is matched with the one of its language where there is one.

import { boxOf, partOf } from "./foreign.js";
import { marked, whose } from "./marks.js";

const ABOVE = 16;

/** Parts in order: { language, start, end, events: id -> y }, all in pixels of scrolling. */
function partsOf(doc, events) {
  const texts = marked(doc).map((span) => ({ ...whose(span), span })).filter(({ language }) => language !== "fact");
  const parts = [];
  texts.forEach(({ language, id, span }, at) => {
    const event = id.endsWith(".title") ? id.slice(0, -".title".length) : null;
    if (!events.includes(event)) return;
    if (parts.at(-1)?.language !== language) parts.push({ language, start: startOf(doc, texts, at, parts.length), events: new Map() });
    const seen = parts.at(-1).events;
    if (!seen.has(event)) seen.set(event, within(doc, top(doc, span) - ABOVE));
  });
  if (parts.length === 0) parts.push({ language: texts[0]?.language ?? "", start: 0, events: new Map() });
  parts.forEach((part, at) => (part.end = parts[at + 1]?.start ?? reach(doc)));
  return parts;
}

/** A part begins with the first text of its language above its first event, since its masthead comes before that. */
function startOf(doc, texts, firstEvent, part) {
  if (part === 0) return 0;
  let at = firstEvent;
  while (at > 0 && texts[at - 1].language === texts[firstEvent].language) at -= 1;
  return within(doc, top(doc, texts[at].span) - ABOVE);
}

export function scroller(doc) {
  return partOf(doc, "scrollingElement") ?? partOf(doc, "documentElement");
}

export function top(doc, element) {
  return boxOf(element).top + scroller(doc).scrollTop;
}

/** How far a document can be scrolled. */
function reach(doc) {
  return Math.max(0, scroller(doc).scrollHeight - scroller(doc).clientHeight);
}

function within(doc, y) {
  return Math.min(reach(doc), Math.max(0, y));
}

/** Where `to` has to stand when `from` stands at `y`. */
export function counterpart(from, to, events, y) {
  const [here, there] = [partsOf(from, events), partsOf(to, events)];
  const part = here.findLast((one) => one.start <= y + 1) ?? here[0];
  const other = there.find((one) => one.language === part.language) ?? there[0];
  const pairs = [[part.start, other.start]];
  for (const [event, at] of part.events) if (other.events.has(event)) pairs.push([at, other.events.get(event)]);
  pairs.push([part.end, other.end]);
  return Math.min(reach(to), between(pairs, y));
}

/** On the straight lines through `pairs`; both sides only ever grow. */
function between(pairs, y) {
  for (let at = 1; at < pairs.length; at += 1) {
    const [[a, p], [b, q]] = [pairs[at - 1], pairs[at]];
    if (y <= b || at === pairs.length - 1) return b <= a ? q : p + (Math.max(p, q) - p) * Math.min(1, Math.max(0, (y - a) / (b - a)));
  }
  return y;
}

/** The place that a reader of `old` looked at, found again in `fresh`: at the same event, else the same text, else the same pixel. */
export function samePlace(old, fresh, events) {
  const y = scroller(old).scrollTop;
  if (y === 0) return 0;
  const part = partsOf(old, events).findLast((one) => one.start <= y + 1);
  const event = [...(part?.events ?? [])].findLast(([, at]) => at <= y + ABOVE);
  const there = event && partsOf(fresh, events).find((one) => one.language === part.language)?.events.get(event[0]);
  if (there !== undefined) return there + y - event[1];
  const seen = marked(old).find((span) => span.getBoundingClientRect().bottom > 0);
  const first = (doc) => seen && marked(doc).find((span) => span.dataset.l10n === seen.dataset.l10n);
  const again = first(fresh);
  return again && seen === first(old) ? y + top(fresh, again) - top(old, seen) : y;
}
