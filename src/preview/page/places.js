// Where something stands in the project's files: as text, to be copied, and as a link into a person's editor.
// In: { file, line, column, utf16, row }, with a path below the project's root. Out: elements.
// The server starts no program; a link of the editor's own scheme does, and only where one is chosen.

import { h, icon } from "./dom.js";
import { say } from "./words.js";
import { choice, choose } from "./choice.js";
import { model } from "./model.js";

const path = (file) => `${model.state.root.replaceAll("\\", "/").replace(/^(?!\/)/, "/").replace(/\/$/, "")}/${file}`;
const coded = (file) => path(file).split("/").map(encodeURIComponent).join("/").replaceAll("%3A", ":");
const spot = (line, column) => (line ? `:${line}:${column ?? 1}` : "");

/** VS Code and its kin count columns in UTF-16 units, the others in characters. */
const EDITORS = {
  vscode: { name: "VS Code", href: (at) => `vscode://file${coded(at.file)}${spot(at.line, at.utf16 ?? at.column)}` },
  vscodium: { name: "VSCodium", href: (at) => `vscodium://file${coded(at.file)}${spot(at.line, at.utf16 ?? at.column)}` },
  zed: { name: "Zed", href: (at) => `zed://file${coded(at.file)}${spot(at.line, at.column)}` },
  idea: { name: "IntelliJ", href: (at) => `idea://open?file=${encodeURIComponent(path(at.file))}${at.line ? `&line=${at.line}&column=${at.column ?? 1}` : ""}` },
};

export function placeText(at) {
  if (!at.file) return "";
  if (!at.line && at.row) return say("place-row", { file: at.file, row: at.row });
  return [at.file, at.line, at.line ? at.column : null].filter(Boolean).join(":");
}

/** The place with its two buttons: copy, and open in the editor. */
export function placeLine(at) {
  if (!at.file) return null;
  return h("div.place", h("code", placeText(at)), h("span.buttons", copyButton(placeText(at), say("copy-place")), editorLink(at)));
}

export function editorLink(at) {
  const editor = EDITORS[choice.editor];
  if (!editor || !model.state.root || !at.file) return null;
  const label = say("open-in", { editor: editor.name });
  return h("a.button.small", { href: editor.href(at), "aria-label": say("of", { what: label, name: placeText(at) }) }, icon("open"), label);
}

/** Which editor the links lead to; kept in the browser. */
export function editorChoice() {
  if (!model.state?.root) return null;
  const options = Object.entries(EDITORS).map(([id, { name }]) => h("option", { value: id }, name));
  const select = h("select", { value: choice.editor, onchange: (event) => choose({ editor: event.target.value }) }, h("option", { value: "none" }, say("editor-none")), options);
  return h("label.editor", h("span", say("editor")), select);
}

export function copyButton(text, label, about) {
  return h("button.button.small", { title: text, "aria-label": about ?? null, onclick: (event) => copy(event.currentTarget, text) }, icon("copy"), h("span", label));
}

async function copy(button, text) {
  await navigator.clipboard.writeText(text);
  const word = button.querySelector("span");
  const before = word.textContent;
  if (before === say("copied")) return;
  word.textContent = say("copied");
  setTimeout(() => (word.textContent = before), 1200);
}
