// Texts: what is missing, stale or wrong is marked and counted, and every text leads to its place in the files.
// preview.md section 3, rows 4 and 5, and section 6.

import { group, holds, same, until, untilSeen } from "./harness.mjs";
import { EN, MJML, SLUG, TOML, ZH } from "./project.mjs";
import { room } from "./room.mjs";

const test = group("Texts and their places", room());
const BOTH = ["en", "zh-CN"];
const badge = (preview, language) => preview.page.locator(`[data-language="${language}"]`);
const counted = async (preview, language) => (await badge(preview, language).ariaSnapshot()).replace(/^- button "(.*?)".*$/s, "$1");
const good = (preview, language) => untilSeen("the badge without a gap", () => counted(preview, language), (text) => text.includes("up to date"));
const gap = (preview, language, words) => untilSeen(`the badge with ${words}`, () => counted(preview, language), (text) => text.includes(words) && !text.includes("up to date"));
const dock = (preview) => preview.page.locator("#dock");
const article = (preview, name) => dock(preview).getByRole("article", { name });
const opened = (preview, id) => untilSeen(`the panel of ${id}`, () => dock(preview).getByRole("heading", { level: 2 }).innerText(), (text) => text === id);
const without = (text, id) => text.replace(new RegExp(`^${id} =.*\\n(?:[ \\t].*\\n|\\n(?=[ \\t]))*`, "m"), "");

/** Where a message stands in a file as we count: line and column of its id or of its attribute's dot. */
function placeIn(text, id) {
  const [message, attribute] = id.split(".");
  const lines = text.split("\n");
  let at = lines.findIndex((line) => line.startsWith(`${message} =`));
  if (attribute) while (!lines[at].trimStart().startsWith(`.${attribute} =`)) at += 1;
  return { line: at + 1, column: attribute ? lines[at].indexOf(attribute) + 1 : 1 };
}

const mark = (doc, key) => {
  const span = doc.querySelector(`[data-l10n='${key}']`);
  const style = span && doc.defaultView.getComputedStyle(span);
  return span && { text: span.textContent, classes: span.className, shadow: style.boxShadow, outline: style.outlineStyle, striped: style.backgroundImage.includes("gradient"), wavy: style.textDecorationStyle };
};

test("a deleted message: a striped box with its id, one more in the language's badge, the other language untouched", async ({ project, preview }) => {
  await preview.allGood(...BOTH);
  const [english] = await preview.panes();
  await good(preview, "zh-CN");
  project.write(ZH, without(project.made(ZH), "headline"));
  await preview.mail("zh-CN", "⟦headline⟧");
  const box = await untilSeen("a striped box", () => preview.inside("zh-CN", mark, "zh-CN#headline"), (one) => one?.striped);
  same(box.outline, "dashed", "its edge is told by form as well");
  await gap(preview, "zh-CN", "1 text missing");
  await good(preview, "en");
  same((await preview.pane("en")).mail, english.mail, "the English mail");
  project.mend(ZH);
  await preview.allGood(...BOTH);
  await good(preview, "zh-CN");
});

test("a source that changed: the translation is stale until it is accepted", async ({ project, preview }) => {
  project.change(EN, "digitalisation-webinar-questions =\n    Mr", "digitalisation-webinar-questions =\n    In the end Mr");
  const edge = await untilSeen("a yellow edge", () => preview.inside("zh-CN", mark, "zh-CN#digitalisation-webinar-questions"), (one) => one?.classes.includes("stale"));
  holds(edge.shadow !== "none" && edge.wavy === "dashed", `an edge and a dashed line: ${JSON.stringify(edge)}`);
  await gap(preview, "zh-CN", "1 text stale");
  await preview.clickInside("zh-CN", "[data-l10n='zh-CN#digitalisation-webinar-questions']");
  await untilSeen("what changed in the source", () => article(preview, "中文").innerText(), (text) => text.includes("The source changed since this was accepted"));
  same(await article(preview, "中文").locator("ins").allInnerTexts(), ["In the end"], "the words that are new");
  const { status, stderr } = project.run("l10n", "accept", "zh-CN", SLUG, "digitalisation-webinar-questions");
  same(status, 0, `accepting ends well: ${stderr}`);
  await good(preview, "zh-CN");
  await untilSeen("the mark to go", () => preview.inside("zh-CN", mark, "zh-CN#digitalisation-webinar-questions"), (one) => one !== null && !one.classes.includes("stale"));
  await preview.key("Escape");
  project.mend(EN, "locales/diglot.lock");
  await preview.allGood(...BOTH);
});

test("a wrong reference: a red edge, and the finding stands in the panel", async ({ project, preview }) => {
  project.change(ZH, "{ $person }先生主持", "{ $persno }先生主持");
  const edge = await untilSeen("a red edge", () => preview.inside("zh-CN", mark, "zh-CN#digitalisation-webinar-questions"), (one) => one?.classes.includes("wrong"));
  same(edge.wavy, "wavy", "told by form as well");
  await gap(preview, "zh-CN", "1 text wrong");
  await preview.clickInside("zh-CN", "[data-l10n='zh-CN#digitalisation-webinar-questions']");
  await untilSeen("the finding in the panel", () => article(preview, "中文").innerText(), (text) => text.includes("persno"));
  await preview.press("button", "Marks");
  await untilSeen("no marks", () => preview.inside("zh-CN", mark, "zh-CN#digitalisation-webinar-questions"), (one) => one.shadow === "none" && one.wavy !== "wavy");
  await preview.press("button", "Marks");
  project.mend(ZH);
  await preview.key("Escape");
  await preview.allGood(...BOTH);
});

test("the badge of a language leads to the list of what it counts", async ({ project, preview }) => {
  project.write(ZH, without(project.made(ZH), "closing"));
  await gap(preview, "zh-CN", "1 text missing");
  await badge(preview, "zh-CN").click();
  const listed = () => preview.page.locator("#side .string code").allInnerTexts();
  same(await untilSeen("the list", listed, (ids) => ids.length > 0), ["closing"], "the ids in the list");
  project.mend(ZH);
  await preview.key("Escape");
  await preview.allGood(...BOTH);
});

for (const id of ["headline", "intro", "digitalisation-webinar.title", "digitalisation-webinar-education.title", "closing"]) {
  test(`a click on ${id}: key, and file, line and column of both languages, as they stand in the files`, async ({ project, server, preview }) => {
    await preview.clickInside("en", `[data-l10n='en#${id}']`);
    await opened(preview, id);
    const { newsletter } = await server.state();
    const { languages } = newsletter.strings.find((string) => string.id === id);
    for (const [tag, name, file] of [["en", "English", EN], ["zh-CN", "中文", ZH]]) {
      const { line, column } = placeIn(project.read(file), id);
      const place = await article(preview, name).locator(".place code").last().innerText();
      same(place, `${file}:${line}:${column}`, `the place in ${name}`);
      same(await article(preview, name).locator("pre.typed").getAttribute("lang"), tag, "the language of the quoted text");
      same(languages[tag].line, line, "the line in the state");
    }
    await preview.key("Escape");
  });
}

test("the texts of the panel are those of the files, and its variables have their values in each language", async ({ project, preview }) => {
  await preview.clickInside("zh-CN", "[data-l10n='zh-CN#digitalisation-webinar-connectivity']");
  await opened(preview, "digitalisation-webinar-connectivity");
  const flat = (text) => text.replace(/\s+/g, "");
  for (const [name, file] of [["English", EN], ["中文", ZH]]) {
    const typed = await article(preview, name).locator("pre.typed").innerText();
    holds(flat(project.read(file)).includes(flat(typed)), `${name} is quoted as typed: ${typed.slice(0, 80)}`);
  }
  const table = await dock(preview).getByRole("table").innerText();
  holds(/\$ict-share/.test(table) && /13/.test(table) && /\$person/.test(table) && /Jonathan Lu/.test(table), `variables and values: ${table}`);
  await preview.key("Escape");
});

test("Alt and a click: the place in the template", async ({ project, preview }) => {
  await preview.clickInside("en", "h2 [data-l10n='en#digitalisation-webinar.title'], [data-l10n='en#digitalisation-webinar.title']", { modifier: "Alt" });
  await untilSeen("the template", () => dock(preview).innerText(), (text) => text.includes("Template"));
  const place = await dock(preview).locator(".place code").first().innerText();
  const [, file, line, column] = /^(.*):(\d+):(\d+)$/.exec(place);
  same(file, "templates/partials/event.mjml", "the file");
  const spot = project.read(file).split("\n")[line - 1].slice(column - 1);
  holds(/^(\{\{)?t id "title"\}\}/.test(spot), `what stands there: ${spot}`);
  await preview.key("Escape");
});

test("the greeting leads to its message", async ({ preview }) => {
  await preview.clickInside("zh-CN", "[data-l10n$='#greeting']");
  await opened(preview, "greeting");
  await preview.key("Escape");
});

test("a date that a template prints leads to its line in the newsletter's own file", async ({ project, preview }) => {
  project.change(MJML, "{{> header}}", "<mj-section><mj-column><mj-text>Day {{date @root.newsletter.day}}</mj-text></mj-column></mj-section>{{> header}}");
  await preview.mail("en", "Day 4 May 2021");
  const facts = await preview.inside("en", (doc) => [...doc.querySelectorAll("[data-l10n^='fact#']")].map((span) => [span.dataset.l10n, span.textContent]));
  holds(facts.length > 0, "there are facts that can be clicked");
  const [key, printed] = facts[0];
  await preview.clickInside("en", `[data-l10n='${key}']`);
  await untilSeen("the fact", () => dock(preview).innerText(), (text) => text.includes("Fact") && text.includes(printed));
  const place = await dock(preview).locator(".place code").first().innerText();
  const [, file, line, column] = /^(.*):(\d+):(\d+)$/.exec(place);
  same(file, TOML, "the file");
  holds(project.read(file).split("\n")[line - 1].slice(column - 1).startsWith("2021-05-04"), `it does not stand at ${place}`);
  await preview.key("Escape");
  project.mend(MJML);
  await preview.allGood(...BOTH);
});

test("links never lead away: their address is shown, with a link of the page's own", async ({ preview }) => {
  const { page } = preview;
  const before = page.url().split("#")[0];
  let opened = 0;
  page.context().on("page", () => (opened += 1));
  for (const about of [{}, { button: "middle" }, { modifier: "Control" }, { modifier: "Shift" }]) await preview.clickInside("en", "a[href^='mailto:']", about);
  await untilSeen("the address of the link", () => dock(preview).innerText(), (text) => text.includes("mailto:office@chinalux.example"));
  const own = dock(preview).getByRole("link", { name: /Open/ }).first();
  same(await own.getAttribute("rel"), "noopener noreferrer", "the page's own link");
  same([page.url().split("#")[0], opened, page.frames().filter((frame) => frame.url().startsWith("mailto")).length], [before, 0, 0], "nothing was opened and nothing navigated");
  holds((await preview.pane("en")).mail.length > 200, "the mail is still there");
  await preview.key("Escape");
});

test("texts that stand in no body are listed: subject, preheader, alt; and they lead to where they are seen", async ({ preview }) => {
  await preview.at("tab", /^Texts/).click();
  await preview.at("button", /^Not in the body/).click();
  const rows = () => preview.page.locator("#side .string").allInnerTexts();
  const listed = await untilSeen("the list", rows, (all) => all.length > 0);
  for (const [id, use] of [["subject", "subject"], ["banner.alt", "words for a picture"], ["sender", "sender"], ["list-name", "name of the list"]]) {
    holds(listed.some((row) => row.startsWith(id) && row.includes(use)), `${id} is listed as ${use}: ${listed.join(" | ")}`);
  }
  await preview.page.locator("#side .string", { hasText: /^subject/ }).first().click();
  await untilSeen("the inbox", () => preview.at("tab", "Inbox").getAttribute("aria-selected"), (is) => is === "true");
  await preview.page.locator("#side").getByRole("button", { name: /^All/ }).click();
  await preview.page.getByRole("searchbox").fill("ICT");
  await untilSeen("found texts", rows, (all) => all.length > 0 && all.every((row) => /ICT/i.test(row)));
  await preview.key("Escape");
  await preview.at("tab", "Mail").click();
  await preview.press("button", "Close");
});

test("a picture's words are found by a click on the picture", async ({ preview }) => {
  await preview.clickInside("en", "img");
  await opened(preview, "banner.alt");
  await preview.key("Escape");
});

test("a place is copied, and opens in the editor that was chosen", async ({ project, preview }) => {
  await preview.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await preview.clickInside("zh-CN", "[data-l10n='zh-CN#intro']");
  const { line, column } = placeIn(project.read(ZH), "intro");
  await article(preview, "中文").getByRole("button", { name: /Copy place/ }).click();
  same(await until("the clipboard", () => preview.page.evaluate(() => navigator.clipboard.readText())), `${ZH}:${line}:${column}`, "what was copied");
  await dock(preview).getByLabel("Open places in").selectOption("vscode");
  const link = article(preview, "中文").getByRole("link", { name: /Open in VS Code/ });
  same(await link.getAttribute("href"), `vscode://file${project.folder}/${ZH}:${line}:${column}`, "where the link leads");
  await dock(preview).getByLabel("Open places in").selectOption("none");
  await preview.key("Escape");
});

test("what stands twice in the mail is marked in both places, and a template's own words are no text", async ({ project, preview }) => {
  project.change(MJML, "{{> header}}", '<mj-section><mj-column><mj-text>Own words {{t "label-host"}} {{t "label-host"}}</mj-text></mj-column></mj-section>{{> header}}');
  await preview.mail("en", "Own words Host Host");
  same(await preview.inside("en", (doc) => [...doc.querySelectorAll("[data-l10n='en#label-host']")].map((span) => span.textContent)), ["Host", "Host"], "the marks");
  project.mend(MJML);
  await preview.allGood(...BOTH);
  await preview.tidy();
});
