// Builds elements and brings what stands in the page up to a newly built tree.
// In: plain values; texts become text nodes, never markup. Out: elements, or a changed parent that kept its focus, its
// scroll positions and every element that did not change. It knows nothing of newsletters.

const HANDLERS = ["onclick", "oninput", "onchange", "onkeydown", "onpointerdown"];

/** `h("div.card.wide", { lang: "en", onclick }, child, …)`; children may be nested lists, null is no child; the braces may be left out. */
export function h(tag, ...given) {
  const about = Object.getPrototypeOf(given[0] ?? 0) === Object.prototype ? given.shift() : {};
  const [name, ...classes] = tag.split(".");
  const element = document.createElement(name);
  if (name === "button") element.type = "button";
  if (classes.length > 0) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(about)) give(element, key, value);
  element.append(...listed(given));
  if ("value" in about) element.value = about.value;
  return element;
}

function give(element, key, value) {
  if (key === "value" || value === null || value === undefined) return;
  if (key === "key") element.key = value;
  else if (key === "own") element.own = value;
  else if (key === "class") element.className += ` ${value}`;
  else if (key === "checked") element.checked = value;
  else if (key === "style") for (const [name, text] of Object.entries(value)) element.style.setProperty(name, text);
  else if (key.startsWith("on")) element[key] = value;
  else if (key.startsWith("aria-")) element.setAttribute(key, String(value));
  else if (value !== false) element.setAttribute(key, value === true ? "" : String(value));
}

function listed(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== "");
}

/** Makes the children of `parent` what `wanted` says. A child built with `own: true` keeps what is in it. */
export function patch(parent, ...wanted) {
  const focused = document.activeElement;
  patchChildren(parent, listed(wanted).map((child) => (child instanceof Node ? child : document.createTextNode(child))));
  if (focused && focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
}

function patchChildren(parent, wanted) {
  const keyed = new Map();
  for (const child of parent.childNodes) if (child.key !== undefined) keyed.set(child.key, child);
  let at = parent.firstChild;
  for (const child of wanted) {
    const old = child.key === undefined ? at : keyed.get(child.key);
    if (old && isSame(old, child)) {
      if (old === at) at = at.nextSibling;
      else parent.insertBefore(old, at);
      patchNode(old, child);
    } else {
      parent.insertBefore(child, at);
    }
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

function isSame(old, child) {
  return old.nodeType === child.nodeType && old.nodeName === child.nodeName && old.key === child.key;
}

function patchNode(old, child) {
  if (old === child) return;
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== child.data) old.data = child.data;
    return;
  }
  patchAttributes(old, child);
  for (const handler of HANDLERS) if (old[handler] !== child[handler]) old[handler] = child[handler];
  if (!old.own) patchChildren(old, [...child.childNodes]);
  patchField(old, child);
}

function patchAttributes(old, child) {
  for (const { name, value } of child.attributes) {
    if (name !== "style" && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  for (const { name } of [...old.attributes]) {
    if (name !== "style" && name !== "open" && !child.hasAttribute(name)) old.removeAttribute(name);
  }
  if (old.style.cssText !== child.style.cssText) old.style.cssText = child.style.cssText;
}

/** What a person is typing is never taken from under their hands. */
function patchField(old, child) {
  if (old.nodeName === "SELECT" && old.value !== child.value) old.value = child.value;
  if (old.nodeName !== "INPUT") return;
  if (old.checked !== child.checked) old.checked = child.checked;
  if (old.value !== child.value && old !== document.activeElement) old.value = child.value;
}

/** `typed` gets what is looked for. */
export function searchField(label, value, typed) {
  return h("input.search", { type: "search", value, placeholder: label, "aria-label": label, autocomplete: "off", oninput: (event) => typed(event.target.value) });
}

/** A short sign for those who see it, and the whole of it for those who listen. */
export function spoken(sign, whole) {
  return [h("span", { "aria-hidden": "true" }, sign), h("span.unseen", ` ${whole} `)];
}

/** The small cross of a panel or dialog. */
export function closeButton(label, onclick) {
  return h("button.button.small.close", { "aria-label": label, title: label, onclick }, icon("close"));
}

/** A sentence whose `code` stands in backticks. */
export function withCode(text) {
  return text.split("`").map((part, at) => (at % 2 === 1 ? h("code", part) : part));
}

const ICONS = {
  error: "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM5.7 5.7l4.6 4.6m0-4.6l-4.6 4.6",
  warning: "M8 2l6.5 12h-13zM8 6.5v3.2m0 1.9v.2",
  hint: "M8 1.5a4.3 4.3 0 0 0-2.4 7.9V12h4.8V9.4a4.3 4.3 0 0 0-2.4-7.9zM6.2 14.5h3.6",
  good: "M3 8.5l3.5 3.5L13 4.5",
  missing: "M2.5 5.5v-3h3m5 0h3v3m0 5v3h-3m-5 0h-3v-3M5.5 10.5l5-5",
  stale: "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM8 4.5V8l2.5 2",
  copy: "M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8z",
  open: "M9 2.5h4.5V7m0-4.5L7.5 8.5M6 3.5H2.5v10h10V10",
  close: "M4 4l8 8m0-8l-8 8",
  down: "M4 6l4 4 4-4",
  split: "M2 3h12v10H2zM8 3v10",
  pictures: "M2 3h12v10H2zM2 11.5l3.5-3.5 3 3 2-2 3.5 3.5M10.5 6v.2",
  dark: "M13.2 9.7A5.8 5.8 0 0 1 6.3 2.8a5.8 5.8 0 1 0 6.9 6.9z",
  forced: "M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM8 1.5v13M10 3v10M12 4.5v7",
  marks: "M3 13.5h10M4 10l6.5-6.5 2 2L6 12H4z",
  longer: "M2.5 3v10m11-10v10M5 8h6M6.5 6L5 8l1.5 2m3-4L11 8l-1.5 2",
  send: "M1.5 8l13-5.5-4 11-3-4.5zM7.5 9l7-6.5",
  person: "M8 7.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6zM2.5 14.5c.5-3.2 2.7-4.8 5.5-4.8s5 1.6 5.5 4.8",
  help: "M6 6a2 2 0 1 1 2.7 1.9c-.5.2-.7.6-.7 1.3M8 11.5v.2M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z",
};

/** A small drawing beside a word; it never stands alone, so it is hidden from those who listen. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name === "wrong" ? "error" : name]);
  svg.append(path);
  return svg;
}
