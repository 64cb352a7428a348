// Texts that are asked for when somebody looks at them: plain text, source, headers.
// In: a key that names one version, and how to load it. Out: the value, or what was there before while it is on its way.

import { model } from "./model.js";
import { redraw } from "./draw.js";

const MOST = 60;
const versions = new Map();
const latest = new Map();

/** `slot` is where it is shown, so that its older version stays in view; undefined before the first arrives. */
function fetched(slot, key, load) {
  const known = versions.get(key);
  if (known?.value !== undefined) latest.set(slot, known.value);
  else if (!known) begin(key, load);
  return latest.get(slot);
}

/** A form of a mail: `kind` is what the source calls it, `of` the version, `pane` where it is shown. */
export function fetchedOf(kind, of, pane) {
  return fetched(`${kind}-${pane}-${of.edition}`, [kind, ...Object.values(of)].join("/"), () => model.source[kind](of));
}

function begin(key, load) {
  const version = { value: undefined };
  versions.set(key, version);
  if (versions.size > MOST) versions.delete(versions.keys().next().value);
  load().then(
    (value) => {
      version.value = value;
      redraw();
    },
    () => versions.delete(key), // The next state asks again.
  );
}
