// What pointer and keys do inside a mail: nothing of what the mail would like, all of what the page offers.
// In: the document of a frame. Out: calls with what was clicked. Scripts of the mail never run; these listeners are the page's.

import { closestTo, listenTo, partOf } from "./foreign.js";
import { MARKED, whose } from "./marks.js";

/** `told`: `text({ language, id, mark, link, template, printed })`, `link(link)`, `picture(alt)`, `hover(id)`, `key(event)`. */
export function listenIn(doc, told) {
  const stop = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  for (const kind of ["auxclick", "submit", "dragstart"]) listenTo(doc, kind, stop, true);
  listenTo(doc, "click", stop, true);
  listenTo(doc, "click", (event) => clicked(event, told), true);
  listenTo(doc, "mouseover", (event) => told.hover(idUnder(event.target)), true);
  listenTo(partOf(doc, "documentElement"), "mouseleave", () => told.hover(null));
  listenTo(doc, "keydown", told.key, true);
}

function clicked(event, told) {
  const target = event.target;
  const link = closestTo(target, "a[href], area[href]")?.getAttribute("href") ?? null;
  const inside = closestTo(target, MARKED) ?? closestTo(target, "a")?.querySelector(MARKED);
  if (inside) told.text({ ...whose(inside), link, template: event.altKey, printed: inside.textContent });
  else if (link !== null) told.link(link);
  else if (target.nodeName === "IMG") told.picture(target.getAttribute("alt") ?? "");
}

function idUnder(target) {
  const span = closestTo(target, MARKED);
  return span ? whose(span).id : null;
}
