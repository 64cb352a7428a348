// What pointer and keys do inside a mail: nothing of what the mail would like, all of what the page offers.
// In: the document of a frame. Out: calls with what was clicked. Scripts of the mail never run; these listeners are the page's.

import { whose } from "./marks.js";

/** `told`: `text({ language, id, mark, link, template, printed })`, `link(link)`, `picture(alt)`, `hover(id)`, `key(event)`. */
export function listenIn(doc, told) {
  const stop = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  for (const kind of ["auxclick", "submit", "dragstart"]) doc.addEventListener(kind, stop, true);
  doc.addEventListener("click", stop, true);
  doc.addEventListener("click", (event) => clicked(event, told), true);
  doc.addEventListener("mouseover", (event) => told.hover(idUnder(event.target)), true);
  doc.documentElement.addEventListener("mouseleave", () => told.hover(null));
  doc.addEventListener("keydown", told.key, true);
}

function clicked(event, told) {
  const target = event.target;
  const span = target.closest?.("[data-l10n]");
  const link = target.closest?.("a[href], area[href]")?.getAttribute("href") ?? null;
  const inside = span ?? target.closest?.("a")?.querySelector("[data-l10n]");
  if (inside) told.text({ ...whose(inside), link, template: event.altKey, printed: inside.textContent });
  else if (link !== null) told.link(link);
  else if (target.nodeName === "IMG") told.picture(target.getAttribute("alt") ?? "");
}

function idUnder(target) {
  const span = target.closest?.("[data-l10n]");
  return span ? whose(span).id : null;
}
