// A list of tabs as the ARIA practices describe it: one stop of the Tab key, arrows move and choose.
// In: the items and which is chosen. Out: an element to be patched into the page.

import { h } from "./dom.js";

/** `items`: { key, content, class? }; `closable`: choosing the chosen one again gives null. */
export function tabList({ key, label, items, selected, choose, controls, closable = false }) {
  const stop = items.some((item) => item.key === selected) ? selected : items[0]?.key;
  const tab = (item) =>
    h(
      "button.tab",
      {
        key: item.key,
        class: item.class ?? "",
        role: "tab",
        id: `${key}-${items.indexOf(item)}`,
        "aria-selected": item.key === selected,
        "aria-controls": controls,
        tabindex: item.key === stop ? 0 : -1,
        onclick: () => choose(closable && item.key === selected ? null : item.key),
      },
      item.content,
    );
  return h("div.tabs", { key, class: key, role: "tablist", "aria-label": label, onkeydown: walk }, items.map(tab));
}

function walk(event) {
  const tabs = [...event.currentTarget.querySelectorAll("[role=tab]")];
  const at = tabs.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  const next = tabs[(to + tabs.length) % tabs.length];
  next.focus();
  if (next.getAttribute("aria-selected") !== "true") next.click();
}
