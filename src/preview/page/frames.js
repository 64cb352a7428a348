// The frame of one pane: shows one mail, and changes to the next without a blank moment.
// In: a key that names what is to be seen, and how to load it. Out: calls when a document is ready, scrolled or not to be had.
// A new document loads in a second, unseen frame and takes the place of the first when it is ready; a later one always wins.

import { allIn, listenTo, partOf } from "./foreign.js";
import { dressDocument } from "./marks.js";
import { samePlace, scroller, counterpart } from "./scrolling.js";

const AT_MOST = 3;
const FAREWELL = 150;

/**
 * `hooks`: `events()` of the newsletter; `ready(doc)` before a document is seen, `shown()` after; `firstPlace(doc)` where it
 * begins; `scrolled(y)`, null for an echo of the page's own scrolling; `missing()` when there was no mail to be had.
 */
export class Frame {
  constructor(sheet, hooks) {
    this.sheet = sheet;
    this.hooks = hooks;
    this.loading = [];
    this.current = null;
    this.expected = -1;
    this.title = "";
    this.failed = null;
  }

  get document() {
    return this.current?.frame.contentDocument ?? null;
  }

  /** Shows what `key` names; does nothing where it is shown or on its way already. `edition` decides how the place is kept. */
  show(key, edition, fill) {
    const newest = this.loading.at(-1) ?? this.current;
    if (newest?.key === key || this.failed === key) return;
    if (this.loading.length >= AT_MOST) this.drop(this.loading[1]);
    const coming = { key, edition, frame: makeFrame() };
    this.loading.push(coming);
    coming.frame.onload = () => this.arrive(coming);
    fill(coming.frame);
    this.sheet.append(coming.frame);
  }

  arrive(coming) {
    const doc = coming.frame.contentDocument;
    if (!isMail(coming.frame, doc)) {
      this.drop(coming);
      this.failed = coming.key;
      this.hooks.missing();
      return;
    }
    dressDocument(doc);
    this.hooks.ready(doc);
    const old = this.current;
    const hadFocus = old && document.activeElement === old.frame;
    const y = this.placeFor(coming, doc);
    for (const earlier of this.loading.splice(0, this.loading.indexOf(coming) + 1)) if (earlier !== coming) earlier.frame.remove();
    this.current = coming;
    this.scrollTo(y);
    listenTo(partOf(doc, "defaultView"), "scroll", () => this.current === coming && this.noticeScroll(), { passive: true });
    coming.frame.onload = () => this.again(coming);
    this.raise(coming.frame, old?.frame, hadFocus);
    this.hooks.shown();
  }

  placeFor(coming, doc) {
    const old = this.document;
    if (!old) return this.hooks.firstPlace(doc);
    const events = this.hooks.events();
    if (this.current.edition === coming.edition) return samePlace(old, doc, events);
    return counterpart(old, doc, events, scroller(old).scrollTop);
  }

  raise(frame, old, hadFocus) {
    frame.className = "current";
    frame.inert = false;
    frame.title = this.title;
    if (hadFocus) frame.focus({ preventScroll: true });
    if (!old) return;
    old.className = "retired";
    old.inert = true;
    old.removeAttribute("title");
    old.setAttribute("aria-hidden", "true");
    setTimeout(() => old.remove(), FAREWELL);
  }

  /** A frame that went elsewhere by itself, which the page prevents where the browser lets it. */
  again(shown) {
    if (this.current !== shown) return;
    shown.frame.remove();
    this.current = null;
    this.hooks.missing();
  }

  drop(coming) {
    coming.frame.remove();
    this.loading = this.loading.filter((one) => one !== coming);
  }

  /** Lets what could not be had be asked for again. */
  forgive() {
    this.failed = null;
  }

  clear() {
    for (const { frame } of [...this.loading, this.current].filter(Boolean)) frame.remove();
    this.loading = [];
    this.current = null;
  }

  name(title) {
    this.title = title;
    if (this.current && this.current.frame.title !== title) this.current.frame.title = title;
  }

  scrollTo(y) {
    const doc = this.document;
    if (!doc) return;
    scroller(doc).scrollTop = y;
    this.expected = scroller(doc).scrollTop;
  }

  /** Tells a person's scrolling from the echo of the page's own. */
  noticeScroll() {
    const y = scroller(this.document).scrollTop;
    const echo = Math.abs(y - this.expected) < 2;
    this.expected = y;
    this.hooks.scrolled(echo ? null : y);
  }
}

function makeFrame() {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-same-origin");
  frame.setAttribute("referrerpolicy", "no-referrer");
  frame.className = "coming";
  frame.inert = true;
  return frame;
}

/** An error page of the browser is closed to us; one of the server tells its status. */
function isMail(frame, doc) {
  // No mail is without an element; an answer that broke off, or a refusal, is.
  if (!doc || allIn(doc, "body > *").length === 0) return false;
  const [entry] = frame.contentWindow.performance?.getEntriesByType?.("navigation") ?? [];
  return !(entry?.responseStatus >= 400);
}
