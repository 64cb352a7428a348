// The message as it travels: headers, the tree of its parts, the HTML source, and the .eml to take away.
// In: an edition of the state. Out: an element.

import { h, icon } from "./dom.js";
import { say, figure } from "./words.js";
import { model } from "./model.js";
import { fetchedOf } from "./fetched.js";
import { copyButton } from "./places.js";
import { redraw } from "./draw.js";

const opened = { source: false, raw: false };

export function messageView(of, pane) {
  const parts = fetchedOf("parts", of, pane);
  if (parts === undefined) return h("p.waiting", say("loading"));
  const eml = model.source.eml(of);
  return h(
    "div.message",
    eml ? h("p.take", h("a.button", { href: eml, download: `${of.slug}-${of.edition}.eml` }, icon("down"), say("download-eml"))) : null,
    headers(parts.headers),
    h("h2", say("parts")),
    tree(parts.tree),
    source(of, pane),
  );
}

function headers(list) {
  const row = ({ name, value, raw }) => h("tr", h("th", { scope: "row" }, name), h("td", opened.raw ? h("code", raw) : value));
  const toggle = () => ((opened.raw = !opened.raw), redraw());
  return [
    h("div.heading", h("h2", say("headers")), h("button.button.small", { "aria-pressed": opened.raw, onclick: toggle }, say("headers-raw"))),
    h("table.headers", h("tbody", list.map(row))),
  ];
}

function tree(list) {
  const part = ({ depth, type, details, bytes }) =>
    h("li", { style: { "margin-left": `${depth * 20}px` } }, h("code", type), details ? h("span.quiet", ` ${details}`) : null, h("span.bytes", say("bytes", { count: figure(bytes) })));
  return h("ul.tree", list.map(part));
}

/** Long, so it is asked for only when somebody opens it. */
function source(of, pane) {
  const toggle = () => ((opened.source = !opened.source), redraw());
  const text = opened.source ? fetchedOf("source", of, pane) : undefined;
  return [
    h(
      "div.heading",
      h("h2", say("source")),
      h("button.button.small", { "aria-expanded": opened.source, onclick: toggle }, say(opened.source ? "hide" : "show")),
      text === undefined ? null : copyButton(text, say("copy")),
    ),
    opened.source ? h("pre.source", text ?? say("loading")) : null,
  ];
}
