// The ways in which a project gets broken, and what has to be seen then: which editions, in which state, which finding where.
// In: a project. Out: a broken one. What is not named here stays as it was.

import { chmodSync, readFileSync, symlinkSync } from "node:fs";
import { EN, MJML, TOML, ZH } from "./project.mjs";

const half = (text) => text.slice(0, Math.floor(text.length / 2));
const JUNK = "%%% }{ 中文 = \n<<< {{#if\n";
const ALL = ["en", "zh-CN"];

/** `hits`: the editions; `state`: theirs; `code`, `place`: of the finding that is seen. `breaks(project)` does it; `after` tidies up. */
const of = (name, files, about) => ({ name, files: [files].flat(), ...about });

const inBothLanguages = (name, about) => [
  of(`${name}, in English alone`, EN, { hits: ["en"], state: "marked", ...about("en", EN) }),
  of(`${name}, in Chinese alone`, ZH, { hits: ["zh-CN"], state: "marked", ...about("zh-CN", ZH) }),
];

/** Those that a preview may also start with. */
export const FROM_THE_START = [
  of("half a TOML file", TOML, { hits: ALL, state: "last good", code: "N001", place: TOML, breaks: (project) => project.write(TOML, half(project.made(TOML))) }),
  ...inBothLanguages("an .ftl file of junk", (tag, file) => ({ code: "L001", place: `${file}:1:1`, breaks: (project) => project.write(file, JUNK) })),
  of("a template whose {{#if}} is open", MJML, { hits: ALL, state: "last good", code: "T001", place: MJML, breaks: (project) => project.change(MJML, "{{> footer}}", "{{> footer}}{{#if kind}}") }),
  of("a partial that is nowhere", MJML, { hits: ALL, state: "last good", code: "T003", place: `${MJML}:46:9`, breaks: (project) => project.change(MJML, "{{> header}}", "{{> heather}}") }),
];

/** Those that happen while it runs. */
export const WHILE_RUNNING = [
  ...inBothLanguages("half an .ftl file", (tag, file) => ({ code: "L020", place: file, breaks: (project) => project.write(file, half(project.made(file))) })),
  ...inBothLanguages("a deleted .ftl file", (tag, file) => ({ code: "L005", place: file, breaks: (project) => project.remove(file) })),
  ...inBothLanguages("a folder in place of an .ftl file", (tag, file) => ({ code: "S001", place: file, breaks: (project) => (project.remove(file), project.write(`${file}/inside.ftl`, "a = b\n")) })),
  ...inBothLanguages("an .ftl file that cannot be read", (tag, file) => ({ code: /^S00[12]$/, place: file, breaks: (project) => makeUnreadable(project, file) })),
  ...inBothLanguages("an .ftl file that is not UTF-8", (tag, file) => ({ code: "L002", place: file, breaks: (project) => project.write(file, Buffer.concat([Buffer.from(project.made(file)), Buffer.from("\nlatin = caf\xe9\n", "latin1")])) })),
  ...inBothLanguages("an .ftl file of 2 MiB", (tag, file) => ({ code: "L013", place: file, breaks: (project) => project.write(file, `${project.made(file)}\nlong = ${"长 a ".repeat(2 << 18)}\n`) })),
  of("the folder of all texts renamed", "locales", { hits: ALL, state: "last good", code: "L005", place: "locales/", breaks: (project) => project.move("locales", "locales-away"), after: (project) => project.remove("locales-away") }),
  of("the folder of a language renamed", "locales/zh-CN", { hits: ["zh-CN"], code: "L005", place: "locales/zh-CN/", breaks: (project) => project.move("locales/zh-CN", "zh-CN-away"), after: (project) => project.remove("zh-CN-away") }),
  of("a partial that names itself", "templates/partials/event.mjml", { hits: ALL, state: "last good", place: "templates/partials/event.mjml", breaks: (project) => project.write("templates/partials/event.mjml", "{{> event}}\n") }),
  of("a folder in place of the newsletter's picture", "newsletters/2021-05-digitalisation/banner.png", { hits: ALL, place: TOML, breaks: (project) => (project.remove("newsletters/2021-05-digitalisation/banner.png"), project.write("newsletters/2021-05-digitalisation/banner.png/x", "x")) }),
  of("100,000 nested tags in a template", MJML, { hits: ALL, patience: 30_000, state: "last good", code: "L013", place: MJML, breaks: (project) => project.change(MJML, "{{> header}}", `<mj-section><mj-column><mj-text>${"<b>".repeat(100_000)}x${"</b>".repeat(100_000)}</mj-text></mj-column></mj-section>{{> header}}`) }),
  of("100,000 nested brackets in a text", EN, { hits: ["en"], place: EN, breaks: (project) => project.change(EN, "What does digitalisation mean", `${"{".repeat(100_000)} x ${"}".repeat(100_000)}`) }),
];

/** For somebody who may read everything, a link that leads nowhere cannot be read either. */
function makeUnreadable(project, file) {
  chmodSync(project.path(file), 0o000);
  try {
    readFileSync(project.path(file));
  } catch {
    return;
  }
  project.remove(file);
  symlinkSync("nowhere", project.path(file));
}

/** What the random steps choose from: quick to make and to mend. */
export const SMALL = [...FROM_THE_START, ...WHILE_RUNNING.filter(({ name }) => /half|deleted|folder in place of an|UTF-8/.test(name))];
