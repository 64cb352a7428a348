// The narrow strip beside a mail: how much of it is in view, and where its marked texts are.
// In: the frame's document. Out: an element; a press on it scrolls there. It repeats what the lists say, so it is hidden
// from those who listen.

import { h, patch } from "./dom.js";
import { allIn } from "./foreign.js";
import { scroller, top } from "./scrolling.js";
import { STATES } from "./marks.js";

export function makeRail(frame) {
  const rail = h("div.rail", { "aria-hidden": "true" });
  rail.onpointerdown = (event) => {
    event.preventDefault();
    rail.setPointerCapture(event.pointerId);
    jump(rail, frame, event);
  };
  rail.onpointermove = (event) => event.buttons === 1 && jump(rail, frame, event);
  return rail;
}

function jump(rail, frame, event) {
  const box = rail.getBoundingClientRect();
  const area = frame.document && scroller(frame.document);
  if (!area) return;
  area.scrollTop = ((event.clientY - box.top) / box.height) * area.scrollHeight - area.clientHeight / 2;
}

export function drawRail(rail, frame) {
  const doc = frame.document;
  const area = doc && scroller(doc);
  const whole = area?.scrollHeight ?? 0;
  rail.hidden = !area || whole <= area.clientHeight + 1;
  if (rail.hidden) return;
  const share = (y) => `${(y / whole) * 100}%`;
  const ticks = STATES.flatMap((state) =>
    allIn(doc, `html[data-diglot-marks] .diglot-${state}`).map((span) => h(`i.tick.${state}`, { style: { top: share(top(doc, span)) } })),
  );
  patch(rail, h("i.thumb", { style: { top: share(area.scrollTop), height: share(area.clientHeight) } }), ticks);
}
