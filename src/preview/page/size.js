// How heavy each edition is against what Gmail shows of a mail before it cuts, and what weighs in it.
// In: sizes and blocks of the state. Out: elements; a block leads to its place in mail and template.

import { h, icon } from "./dom.js";
import { say, kilobytes, figure } from "./words.js";
import { choice, chooseEdition } from "./choice.js";
import { newsletter } from "./model.js";
import { editionLabel } from "./editions.js";

const HEAVIEST = 10;

/** "fine", "near" or "over". */
export function level({ html, near, clip }) {
  if (html >= clip) return "over";
  return html >= near ? "near" : "fine";
}

export function sizeView(lead) {
  const sized = (newsletter()?.editions ?? []).filter((edition) => edition.size);
  if (sized.length === 0) return h("p.nothing", say("size-none"));
  const heaviestFirst = [...sized].sort((a, b) => b.size.html - a.size.html);
  const looked = sized.find((edition) => edition.edition === choice.editions[0]) ?? heaviestFirst[0];
  return [h("p.note", say("size-about", { near: kilobytes(looked.size.near), clip: kilobytes(looked.size.clip) })), h("ul.sizes", heaviestFirst.map(meter)), blocks(looked, lead)];
}

function meter(edition) {
  const { size } = edition;
  const whole = Math.max(size.clip * 1.1, size.html);
  const share = (bytes) => `${(bytes / whole) * 100}%`;
  return h(
    "li.size",
    { key: edition.edition, class: level(size) },
    h("button.size-name", { "aria-pressed": choice.editions[0] === edition.edition, onclick: () => chooseEdition(edition.edition) }, editionLabel(edition.edition)),
    h("b.figure", kilobytes(size.html)),
    h("div.meter", { role: "img", "aria-label": say("size-of", { size: kilobytes(size.html), clip: kilobytes(size.clip) }) }, h("i.fill", { style: { width: share(size.html) } }), h("i.limit.near", { style: { left: share(size.near) } }), h("i.limit.clip", { style: { left: share(size.clip) } })),
    h("span.size-more", level(size) === "fine" ? null : [icon("warning"), h("b", say(`size-${level(size)}`)), " "], say("size-also", { decoded: kilobytes(size.decoded), message: kilobytes(size.message) })),
  );
}

function blocks(edition, lead) {
  const sorted = [...(edition.blocks ?? [])].sort((a, b) => b.bytes - a.bytes);
  const rest = sorted.slice(HEAVIEST);
  const heaviest = sorted[0]?.bytes ?? 1;
  const row = (block) =>
    h(
      "li",
      h(
        "button.block",
        { onclick: () => lead(edition.edition, block, blockName(block)) },
        h("span.block-name", blockName(block)),
        h("span.bytes", say("bytes", { count: figure(block.bytes) })),
        h("i.weight", { style: { width: `${(block.bytes / heaviest) * 100}%` } }),
        block.file ? h("code.where", `${block.file}:${block.line}`) : null,
      ),
    );
  const others = rest.reduce((sum, block) => sum + block.bytes, 0);
  return h(
    "section.blocks",
    h("h3", say("blocks"), " ", editionLabel(edition.edition)),
    h("ol", sorted.slice(0, HEAVIEST).map(row), others > 0 ? h("li.others", say("blocks-others", { count: rest.length }), h("span.bytes", say("bytes", { count: figure(others) }))) : null),
    h("p.total", say("blocks-total"), h("span.bytes", say("bytes", { count: figure(edition.size.html) }))),
  );
}

const KNOWN_BLOCKS = ["event", "section", "style", "conditional", "head", "rest"];

function blockName({ what, id }) {
  const name = KNOWN_BLOCKS.includes(what) ? say(`block-${what}`) : what;
  return id ? `${name} ${id}` : name;
}
