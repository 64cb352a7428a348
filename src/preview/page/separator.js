// A handle that a person drags, or moves with the arrow keys, to give one side more room.
// In: how to read and set the figure it stands for. Out: an element with the role of a separator.

import { h } from "./dom.js";

const STEP = 2;

/** `about`: label, now(), min, max, set(value), scale() (units for a pixel of dragging), controls. */
export function separator(about) {
  const clamp = (value) => Math.min(about.max(), Math.max(about.min(), value));
  const set = (value) => about.set(Math.round(clamp(value)));
  return h("div.separator", {
    key: about.key,
    class: about.class ?? "",
    role: "separator",
    tabindex: 0,
    "aria-orientation": "vertical",
    "aria-label": about.label,
    "aria-valuemin": Math.round(about.min()),
    "aria-valuemax": Math.round(about.max()),
    "aria-valuenow": Math.round(clamp(about.now())),
    onpointerdown: (event) => drag(event, clamp(about.now()), about.scale(), set),
    onkeydown: (event) => steer(event, about, set),
  });
}

function drag(event, start, scale, set) {
  const handle = event.currentTarget;
  const from = event.clientX;
  event.preventDefault();
  handle.focus({ preventScroll: true });
  handle.setPointerCapture(event.pointerId);
  document.body.classList.add("dragging"); // Frames would swallow the pointer.
  const move = (moved) => set(start + (moved.clientX - from) * scale);
  const end = () => {
    handle.removeEventListener("pointermove", move);
    document.body.classList.remove("dragging");
  };
  handle.addEventListener("pointermove", move);
  handle.addEventListener("lostpointercapture", end, { once: true });
}

function steer(event, about, set) {
  const sign = Math.sign(about.scale());
  const step = (event.shiftKey ? 5 : 1) * (about.step ?? STEP);
  const moves = { ArrowLeft: -step * sign, ArrowRight: step * sign, Home: -Infinity, End: Infinity };
  if (!(event.key in moves)) return;
  event.preventDefault();
  event.stopPropagation();
  set(about.now() + moves[event.key]);
}
