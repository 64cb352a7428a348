// A page of somebody else's that knows the preview's whole address, and tries everything that a page can try.
// Out: `window.tried`, how much was tried; `window.got`, what came of it, which must stay empty; `window.done` at the end.

function attack() {
  const target = new URLSearchParams(location.search).get("target");
  const token = new URL(target).pathname.split("/")[2];
  const order = JSON.stringify({ token, slug: "2021-05-digitalisation", editions: ["en"] });
  window.got = [];
  window.tried = 0;
  const paths = ["", "state", "events", "words/en", "members?q=", "page.js", "page.css"];

  /** Whatever `attempt` resolves to was got; it may fail, and it may take a second. */
  const attempt = (what, attempt) => {
    window.tried += 1;
    const late = new Promise((nothing) => setTimeout(nothing, 1500));
    return Promise.race([late, Promise.resolve().then(attempt)]).then((got) => got && window.got.push(`${what}: ${got}`), () => {});
  };
  const element = (name, about) =>
    new Promise((told) => {
      const one = Object.assign(document.createElement(name), about);
      one.onload = () => told("it loaded");
      one.onerror = () => told(null);
      document.body.append(one);
    });
  /** A frame fires `load` for an error page too: what is in it tells. */
  const framed = (name, key, path) => () =>
    element(name, { [key]: target + path }).then(() => {
      const inside = document.body.lastChild;
      try {
        return inside.contentDocument?.body?.textContent ? "it can be read" : null;
      } catch {
        return null;
      }
    });
  const form = (enctype, name, value) => () => {
    const frame = document.body.appendChild(Object.assign(document.createElement("iframe"), { name: `into-${window.tried}` }));
    const form = document.body.appendChild(Object.assign(document.createElement("form"), { action: `${target}test`, method: "post", enctype, target: frame.name }));
    form.append(Object.assign(document.createElement("input"), { name, value }));
    form.submit();
    return new Promise((ready) => (frame.onload = () => ready(null)));
  };
  const opened = (path) => () => {
    const other = window.open(target + path);
    return new Promise((told) => setTimeout(told, 400)).then(() => {
      try {
        return other?.document?.body?.textContent ? "its text" : null;
      } catch {
        return null;
      } finally {
        other?.close();
      }
    });
  };
  const post = (mode, type) => () =>
    fetch(`${target}test`, { method: "POST", mode, headers: type ? { "content-type": type } : {}, body: order }).then((answer) => (answer.type === "opaque" ? null : answer.text()));

  const attempts = [
    ...paths.map((path) => attempt(`fetch ${path}`, () => fetch(target + path).then((answer) => answer.text()))),
    ...paths.map((path) => attempt(`fetch with credentials ${path}`, () => fetch(target + path, { credentials: "include" }).then((answer) => answer.text()))),
    ...paths.map((path) => attempt(`fetch without cors ${path}`, () => fetch(target + path, { mode: "no-cors" }).then((answer) => answer.text()))),
    attempt("events", () => new Promise((told) => ((window.news = new EventSource(`${target}events`)), (window.news.onopen = () => told("a stream")), (window.news.onerror = () => told(null))))),
    ...paths.map((path) => attempt(`picture ${path}`, () => element("img", { src: target + path }))),
    ...["page.js", "words/en", "state"].map((path) => attempt(`script ${path}`, () => element("script", { src: target + path }))),
    attempt("module", () => import(`${target}page.js`).then(() => "a module")),
    attempt("style", () => element("link", { rel: "stylesheet", href: `${target}page.css` })),
    attempt("worker", () => new Promise((told) => ((new Worker(`${target}page.js`).onerror = () => told(null))))),
    ...["", "state"].map((path) => attempt(`frame ${path}`, framed("iframe", "src", path))),
    attempt("object", framed("object", "data", "state")),
    attempt("embed", framed("embed", "src", "")),
    attempt("form, text", form("text/plain", order.slice(0, -1) + ',"x":"', '"}')),
    attempt("form, parts", form("multipart/form-data", "token", token)),
    attempt("form, pairs", form("application/x-www-form-urlencoded", order, "")),
    attempt("post as text", post("no-cors", "text/plain")),
    attempt("post as json", post("cors", "application/json")),
    attempt("post as json without cors", post("no-cors", "application/json")),
    attempt("post with no type", post("no-cors", null)),
    attempt("beacon", () => navigator.sendBeacon(`${target}test`, new Blob([order], { type: "text/plain" })) && null),
    attempt("keepalive", () => fetch(`${target}test`, { method: "POST", keepalive: true, mode: "no-cors", body: order }).then(() => null)),
    ...["", "state"].map((path) => attempt(`window ${path}`, opened(path))),
    attempt("websocket", () => new Promise((told) => ((window.socket = new WebSocket(`${target.replace("http", "ws")}events`)), (window.socket.onopen = () => told("a socket")), (window.socket.onerror = () => told(null))))),
  ];
  Promise.all(attempts).then(() => (window.done = true));
}

export const hostilePage = `<!doctype html><meta charset="utf-8"><title>elsewhere</title><body><script>(${attack})();</script>`;
