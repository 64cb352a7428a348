// Lines above everything, for what concerns the whole page: no connection, a fault of ours, files that change unnoticed,
// a proof that is no more than a draft. In: the model. Out: elements; they go when their cause goes.

import { h, icon, withCode } from "./dom.js";
import { say, dayAndTime } from "./words.js";
import { model, newsletter, problemsOf } from "./model.js";
import { redraw } from "./draw.js";
import { copyButton } from "./places.js";

export function banners() {
  const { state, online, source, pollSeen } = model;
  return [
    online ? null : h("p.banner.warning", { key: "offline", role: "status" }, icon("warning"), h("span", withCode(say("offline")))),
    state?.fault ? h("p.banner.error", { key: "fault", role: "alert" }, icon("error"), h("span", h("b", say("fault")), " ", state.fault), copyButton(state.fault, say("copy"))) : null,
    state?.poll && !pollSeen ? poll() : null,
    source && !source.live && state ? proof(state) : null,
  ];
}

function poll() {
  const seen = () => ((model.pollSeen = true), redraw());
  return h("p.banner.warning", { key: "poll", role: "status" }, icon("hint"), h("span", say("poll"), " ", h("code", "diglot compose --serve --poll")), h("button.button.small", { onclick: seen }, say("understood")));
}

function proof(state) {
  const errors = problemsOf(null).filter((problem) => problem.severity === "error").length;
  const made = state.made ? dayAndTime(state.made) : newsletter()?.date ?? "";
  const content = newsletter()?.content;
  return [
    errors > 0 ? h("p.banner.error.large", { key: "draft" }, icon("error"), h("strong", say("proof-draft", { count: errors }))) : null,
    h("p.banner.proof", { key: "proof" }, h("span", say("proof", { made })), content ? h("span.hash", say("content-hash"), " ", h("code", content)) : null),
  ];
}
