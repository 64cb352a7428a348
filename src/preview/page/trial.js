// The one button that does something: a test mail to the addresses of `[test] to`, confirmed before, told as it goes.
// In: addresses and newsletter of the state. Out: a dialog; where no address is set, the command instead.

import { h, icon } from "./dom.js";
import { say, tongue } from "./words.js";
import { choice } from "./choice.js";
import { model, newsletter } from "./model.js";
import { redraw } from "./draw.js";
import { copyButton } from "./places.js";
import { editionLabel } from "./editions.js";

const trial = { scope: "all", running: false, lines: [], end: null, failed: false };

/** A new confirmation each time it is opened, unless one is still on its way. */
export function beginTrial() {
  if (!trial.running) Object.assign(trial, { lines: [], end: null, failed: false });
}

export function trialDialog() {
  const { to, via } = model.state.test;
  return [say("test"), to.length === 0 ? command() : [addresses(to, via), scope(), hash(), actions(to), progress()]];
}

function command() {
  const line = newsletter().command;
  return [h("p", say("test-nobody")), h("div.place", h("code", line), copyButton(line, say("copy")))];
}

function addresses(to, via) {
  return [h("p", say("test-to", { count: to.length })), h("ul.addresses", to.map((address) => h("li", h("code", address)))), h("p.note", say("test-via", { via: say(`via-${via.kind}`, via) }))];
}

function scope() {
  const one = choice.editions[0];
  const option = (value, label) => h("label.option", h("input", { type: "radio", name: "scope", checked: trial.scope === value, disabled: trial.running, onchange: () => ((trial.scope = value), redraw()) }), label);
  return h("fieldset", h("legend", say("test-which")), option("all", say("test-all", { count: newsletter().editions.length })), option("one", h("span", say("test-one"), " ", editionLabel(one))));
}

function hash() {
  const { content } = newsletter();
  return content ? h("p.note", say("content-hash"), " ", h("code", content.slice(0, 12))) : h("p.note.bad", say("test-broken"));
}

function actions(to) {
  const mails = to.length * (trial.scope === "all" ? newsletter().editions.length : 1);
  return h("div.actions", h("button.button.primary", { disabled: trial.running, onclick: send }, icon("send"), say("test-send", { count: mails })));
}

async function send() {
  Object.assign(trial, { running: true, lines: [], end: null, failed: false });
  redraw();
  const told = (line) => {
    if (line.done) trial.end = line;
    else trial.lines.push(line);
    redraw();
  };
  try {
    await model.source.test(newsletter().slug, trial.scope === "all" ? null : [choice.editions[0]], tongue(), told);
    trial.failed = trial.end === null;
  } catch {
    trial.failed = true;
  }
  trial.running = false;
  redraw();
}

function progress() {
  const { lines, end, failed, running } = trial;
  if (!running && lines.length === 0 && !end && !failed) return null;
  const line = ({ to, edition, outcome, why }) => h("li", { class: outcome }, icon(outcome === "accepted" ? "good" : "error"), h("span", h("code", to), " ", editionLabel(edition), " · ", say(`test-${outcome}`), why ? h("span.why", ` ${why}`) : null));
  return h("div.progress", { role: "status" }, h("ul", lines.map(line)), running ? h("p.quiet", say("test-running")) : null, failed ? h("p.bad", icon("error"), say("test-lost")) : null, end ? h("p.end", end.refused ?? say("test-done", { accepted: end.accepted, failed: end.failed })) : null);
}
