// The one dialog of the page and what is in it at the moment.
// In: the kind to open, and who draws each kind. Out: a native dialog, which keeps the focus inside and gives it back.

import { closeButton, h, patch } from "./dom.js";
import { say } from "./words.js";
import { redraw } from "./draw.js";

const openedDialog = { kind: null };

export function openDialog(kind) {
  openedDialog.kind = kind;
  redraw();
}

export function closeDialog() {
  // Before the event of the closing comes, the page may be drawn once more.
  openedDialog.kind = null;
  document.getElementById("dialog").close();
}

/** `kinds`: { kind: () => [title, content] }. */
export function drawDialog(kinds) {
  const dialog = document.getElementById("dialog");
  // Escape closes it, and tells by `close` only later: drawn once more in between, the page would open it again.
  dialog.oncancel = () => void (openedDialog.kind = null);
  dialog.onclose = () => ((openedDialog.kind = null), redraw());
  // A handler that gives back `false` would undo the click, on a radio button for instance.
  dialog.onclick = (event) => void (event.target === dialog && closeDialog());
  if (!openedDialog.kind) return;
  const [title, content] = kinds[openedDialog.kind]();
  dialog.setAttribute("aria-labelledby", "dialog-title");
  dialog.dataset.kind = openedDialog.kind;
  const close = closeButton(say("close"), closeDialog);
  patch(dialog, h("div.dialog-box", h("div.dialog-head", h("h2", { id: "dialog-title" }, title), close), h("div.dialog-body", content)));
  if (!dialog.open) dialog.showModal();
}
