// The panels: checks, size, readers and the list of newsletters; and the one button that does something, the test mail.
// preview.md section 3, rows 6, 7, 9, 15 and 17, and sections 8 and 9.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { group, holds, same, until, untilSeen } from "./harness.mjs";
import { EDITIONS, EN, SLUG, ZH } from "./project.mjs";
import { readMail } from "./mail.mjs";
import { nameOf } from "./page.mjs";
import { room } from "./room.mjs";

const BOTH = ["en", "zh-CN"];
const FOOTER = "templates/partials/footer.mjml";
const FLEX = ['<p style="margin:0">{{t "reason"}}</p>', '<div style="display:flex"><p style="margin:0">{{t "reason"}}</p></div>'];
const side = (preview) => preview.page.locator("#side");
const open = async (preview, name) => {
  const tab = preview.at("tab", new RegExp(`^${name}`));
  if ((await tab.getAttribute("aria-selected")) !== "true") await tab.click();
};
const placeOf = ({ file, line, column }) => [file, line, line ? column : null].filter(Boolean).join(":");
const cards = (preview) => side(preview).locator(".problem").evaluateAll((all) => all.map((card) => [card.dataset.code, card.querySelector(".where")?.textContent ?? "", card.querySelector(".sentence").textContent, card.querySelector(".severity").textContent.toLowerCase()].join(" | ")));
const withMember = (project) => project.write("members.csv", project.made("members.example.csv"));
const tested = (project) => project.change("diglot.toml", "[test]", '[test]\nto = ["office@chinalux.example", "desk@chinalux.example"]');

const checks = group("Checks", room());

checks("a clean newsletter: nothing found, no complaint about mail programs, and the five questions that only a person can answer", async ({ preview }) => {
  await preview.key("c");
  const text = await untilSeen("the panel", () => side(preview).innerText(), (words) => words.includes("Nothing found."));
  holds(text.includes("Nothing in this newsletter is known to fail in a mail program."), "no complaint about mail programs");
  holds(text.includes("covers no mail program of mainland China"), "it says whom the data leave out");
  holds(text.includes("caniemail.com"), "it names its source");
  same(await side(preview).locator(".questions li").count(), 5, "questions");
});

/** Some of everything: a missing text, a wrong reference, typography, and what mail clients do not know. */
function damage(project) {
  project.write(ZH, project.made(ZH).replace(/^headline = .*\n/m, "").replace("{ $person }先生主持", "{ $persno }先生主持"));
  project.change(EN, "With kind regards,", "With kind regards ,  and 2021 -- 2022 'so'");
  project.change(FOOTER, ...FLEX);
}

const broken = room({ prepare: damage, good: [] });
const damaged = group("Checks of a damaged newsletter", {
  ...broken,
  async up() {
    const one = await broken.up();
    await one.preview.mail("zh-CN", "⟦headline⟧");
    await one.preview.key("c");
    return one;
  },
});

damaged("the list is that of `diglot check --json --hints`, item by item, in English and in Chinese", async ({ project, server, preview }) => {
  for (const tongue of ["en", "zh-CN"]) {
    await preview.press("button", tongue === "en" ? "EN" : "中文");
    const { problems } = project.checked(SLUG, tongue);
    holds(problems.length >= 4, `there is something to compare: ${problems.length}`);
    const told = (await server.state(SLUG, tongue)).problems;
    same(told.map((one) => [one.code, one.severity, placeOf(one), one.message, one.hint]), problems.map((one) => [one.code, one.severity, placeOf(one), one.message, one.hint]), `the state in ${tongue}`);
    const order = [...problems.filter(({ code }) => code !== "H012"), ...problems.filter(({ code }) => code === "H012")];
    const shown = await untilSeen(`the list in ${tongue}`, () => cards(preview), (all) => all.length === order.length && all[0].includes(order[0].message));
    const severities = { en: { error: "error", warning: "warning", hint: "hint" }, "zh-CN": null }[tongue];
    same(shown.map((card) => card.split(" | ").slice(0, 3)), order.map((one) => [one.code, placeOf(one), one.message]), `the list in ${tongue}`);
    if (severities) same(shown.map((card) => card.split(" | ")[3]), order.map((one) => severities[one.severity]), "severities in words");
  }
  await preview.press("button", "EN");
});

damaged("filters by severity, language and file leave what fits", async ({ server, preview }) => {
  const { problems } = await server.state();
  const rest = problems.filter(({ client }) => !client);
  for (const [name, value, fits] of [["Language", "zh-CN", (one) => one.language === "zh-CN"], ["Severity", "error", (one) => one.severity === "error"], ["File", EN, (one) => one.file === EN]]) {
    await side(preview).getByLabel(name, { exact: true }).selectOption(value);
    const wanted = rest.filter(fits).length + problems.filter((one) => one.client && fits(one)).length;
    await untilSeen(`${name} ${value}`, async () => (await cards(preview)).length, (count) => count === wanted);
    await side(preview).getByLabel(name, { exact: true }).selectOption("all");
  }
});

damaged("each item leads to its place in the mail; n and p step through them", async ({ preview }) => {
  await side(preview).locator(".problem", { hasText: "persno" }).first().getByRole("button", { name: /Show in the mail/ }).click();
  await untilSeen("the text's panel", () => preview.page.locator("#dock").innerText(), (text) => text.includes("digitalisation-webinar-questions"));
  const inView = (doc) => {
    const box = doc.querySelector("[data-l10n='zh-CN#digitalisation-webinar-questions']").getBoundingClientRect();
    return box.top >= 0 && box.bottom <= doc.defaultView.innerHeight;
  };
  await untilSeen("the text in view", () => preview.inside("zh-CN", inView), Boolean);
  const chosen = () => side(preview).locator(".problem.chosen .sentence").allInnerTexts();
  const [first] = await untilSeen("the chosen problem", chosen, (all) => all.length === 1);
  await preview.key("n");
  const [next] = await untilSeen("the next problem", chosen, (all) => all.length === 1 && all[0] !== first);
  await preview.key("p");
  await untilSeen("the first again", chosen, (all) => all[0] === first && all[0] !== next);
  await preview.key("Escape");
});

damaged("a complaint about clients has its line, and goes with the families that it concerns", async ({ project, server, preview }) => {
  const { problems, clients } = await server.state();
  const flex = problems.filter(({ code }) => code === "H012");
  same(flex.length, 1, "one warning for display:flex");
  same(flex[0].file, FOOTER, "its file");
  holds(project.read(FOOTER).split("\n")[flex[0].line - 1].includes("display:flex"), "its line");
  const chips = side(preview).getByRole("group", { name: "Mail programs" });
  for (const id of flex[0].client.families) await chips.getByRole("button", { name: clients.families.find((family) => family.id === id).name, exact: true }).click();
  await untilSeen("no card about it", () => cards(preview), (all) => !all.some((card) => card.startsWith("H012")));
  await chips.getByRole("button", { name: clients.families.find((family) => family.id === flex[0].client.families[0]).name, exact: true }).click();
  await untilSeen("the card again", () => cards(preview), (all) => all.some((card) => card.startsWith("H012")));
  await preview.tidy();
});

const size = group("Size", room({ golden: "several-events" }));
const figure = (text) => Number(text.replace(/[^\d]/g, ""));
const WINTER = "2026-11-winter";

size("the heaviest blocks and the rest add up to the total, for each edition", async ({ server, preview }) => {
  await open(preview, "Size");
  const { newsletter } = await server.state(WINTER);
  for (const edition of EDITIONS) {
    await preview.choose(edition);
    const { size: told, blocks } = newsletter.editions.find((one) => one.edition === edition);
    same(blocks.reduce((sum, { bytes }) => sum + bytes, 0), told.html, `the blocks of ${edition} in the state`);
    const total = () => side(preview).locator(".blocks .total .bytes").innerText();
    await untilSeen(`the total of ${edition}`, total, (text) => figure(text) === told.html);
    const parts = (await side(preview).locator(".blocks ol .bytes").allInnerTexts()).map(figure);
    same(parts.reduce((sum, bytes) => sum + bytes, 0), told.html, `what is listed of ${edition}`);
  }
});

size("the figures are those that compose tells, the bilingual editions first", async ({ server, preview }) => {
  const { newsletter } = await server.state(WINTER);
  const rows = await side(preview).locator(".size").evaluateAll((all) => all.map((row) => `${row.querySelector(".size-name").innerText} ${row.querySelector(".figure").innerText}`));
  const wanted = [...newsletter.editions].sort((a, b) => b.size.html - a.size.html).map((one) => `${nameOf(one.edition)} ${Math.ceil(one.size.html / 1000)} KB`);
  same(rows, wanted, "rows of the meter");
});

size("a block leads to its place in the template", async ({ project, preview }) => {
  const block = side(preview).locator(".block", { hasText: "green-ports" }).first();
  await block.click();
  const place = await untilSeen("the place", () => preview.page.locator("#dock .place code").first().innerText(), (text) => text.startsWith("templates/partials/"));
  const [, , line] = /^(.*):(\d+):(\d+)$/.exec(place);
  holds(Number(line) >= 1, `a line: ${place}`);
  const inView = (doc) => {
    const box = doc.querySelector("[data-l10n$='#green-ports.title']").getBoundingClientRect();
    return box.bottom > 0 && box.top < doc.defaultView.innerHeight;
  };
  await untilSeen("the event in view", () => preview.inside("zh-CN+en", inView).then((is) => is ?? preview.inside("en", inView)), Boolean);
  await preview.key("Escape");
});

size("thirty events: Gmail cuts the mail off, said in red and in words", async ({ project, preview }) => {
  const ids = Array.from({ length: 30 }, (_, at) => `visit-${at + 1}`);
  const toml = `newsletters/${WINTER}.toml`;
  const [en, zh] = ["en", "zh-CN"].map((tag) => `locales/${tag}/newsletters/${WINTER}.ftl`);
  project.write(en, project.made(en) + ids.map((id) => `\n${id} = ${"A long walk along the river. ".repeat(12).trim()}\n    .title = Visit ${id}\n`).join(""));
  project.write(zh, project.made(zh) + ids.map((id) => `\n${id} = ${"沿着河边漫步一整天。".repeat(12)}\n    .title = 参观${id}\n`).join(""));
  project.write(toml, project.made(toml) + ids.map((id) => `\n[[event]]\nid = "${id}"\nkind = "visit"\ndate = 2026-10-14\nhost = "two-rivers"\n`).join(""));
  const over = side(preview).locator(".size.over").first();
  await untilSeen("the words", () => side(preview).innerText(), (text) => text.includes("Gmail cuts this off"));
  const colour = await over.locator(".fill").evaluate((fill) => getComputedStyle(fill).backgroundColor);
  const [red, green, blue] = colour.match(/\d+(\.\d+)?/g).map(Number);
  holds(red > green * 1.5 && red > blue * 1.5, `the bar is red: ${colour}`);
  const tab = await preview.page.getByRole("tablist", { name: "Editions" }).getByRole("tab").nth(2).ariaSnapshot();
  holds(tab.includes("Gmail cuts this off"), `the tab says it: ${tab}`);
  project.mend(toml, en, zh);
  await untilSeen("no such words", () => side(preview).innerText(), (text) => !text.includes("Gmail cuts this off"));
});

const readers = group("Readers", room({ prepare: (project) => (withMember(project), tested(project)) }));

/** A mail without what is its reader's own. */
const impersonal = (html) => html.replace(/(<span data-l10n="[^"]*#greeting"[^>]*>)[^<]*(?=<\/span>)/g, "$1").replace(/mailto:office@chinalux\.example\?subject=(unsubscribe|[^"]*?%20)[^"]*/g, "mailto:");

readers("each case shows its own greeting, and nothing else of the mail changes but the reader's links", async ({ server, preview }) => {
  await preview.key("m");
  const { newsletter } = await server.state();
  const plain = Object.fromEntries(await Promise.all(EDITIONS.map(async (edition) => [edition, impersonal(await server.mail(edition))])));
  const greetings = new Set();
  for (const { who, edition, kind } of newsletter.cases) {
    const html = await server.mail(edition, `?who=${who}`);
    const greeting = /data-l10n="[^"]*#greeting"[^>]*>([^<]*)</.exec(html)?.[1];
    holds(greeting, `${who} is greeted`);
    greetings.add(`${edition} ${greeting}`);
    same(impersonal(html), plain[edition], `the mail of ${who} (${kind}) but for what is theirs`);
  }
  for (const edition of EDITIONS) {
    for (const kind of ["nameless", "title", "full", "long", "unusual"]) holds(newsletter.cases.some((one) => one.edition === edition && one.kind === kind), `${edition} has no ${kind} case`);
  }
  holds(greetings.size > EDITIONS.length * 4, `${greetings.size} different greetings`);
});

readers("a case is chosen on the page: edition and greeting follow", async ({ preview }) => {
  await side(preview).getByRole("button", { name: /^Member Two/ }).first().click();
  await preview.mail("en", "Dear Mr Two,");
  await side(preview).getByRole("button", { name: /王某/ }).first().click();
  await preview.mail("zh-CN", "尊敬的王先生：");
  holds(await preview.page.getByText(/Seen as 王某/).first().isVisible(), "the page says as whom");
});

readers("a member is found by typing, and sees the mail that send would send: greeting, edition, To, unsubscribe link", async ({ server, preview }) => {
  await side(preview).getByRole("searchbox").fill("ouyang@");
  const found = side(preview).getByRole("button", { name: /ouyang@lantern/ });
  await found.click();
  await untilSeen("the member's edition", () => preview.panes(), (panes) => panes.some(({ edition, mail }) => edition.includes(" + ") && mail?.includes("尊敬的欧阳博士")));
  const { rows } = await (await server.get(`members?slug=${SLUG}&q=ouyang`)).json();
  const parts = await (await server.part("parts", rows[0].edition, `?who=${rows[0].who}`)).json();
  const header = (name) => parts.headers.find((one) => one.name === name).value;
  holds(header("To").includes("ouyang@lantern.example"), `To: ${header("To")}`);
  const nobody = await (await server.part("parts", rows[0].edition)).json();
  const unsubscribe = nobody.headers.find((one) => one.name === "List-Unsubscribe").value;
  holds(header("List-Unsubscribe") !== unsubscribe && /unsubscribe/.test(header("List-Unsubscribe")), "the link is this reader's own");
});

readers("who would not be mailed is shown with the reason", async ({ project, preview }) => {
  const { status, stderr } = project.run("members", "suppress", "one@harbour.example", "--reason", "asked by telephone");
  same(status, 0, `suppressing ends well: ${stderr}`);
  await side(preview).getByRole("searchbox").fill("");
  await side(preview).getByRole("searchbox").fill("one@harbour");
  const found = side(preview).getByRole("button", { name: /one@harbour/ });
  await untilSeen("the reason", () => found.innerText(), (text) => /Would not get it/.test(text));
  holds(await found.isDisabled(), "it cannot be chosen");
});

readers("at most twenty rows come, and no member stands in the state", async ({ project, server, preview }) => {
  const rows = Array.from({ length: 50 }, (_, at) => `m${at}@harbour.example,Member ${at},,en`).join("\n");
  project.write("members.csv", `${project.made("members.example.csv").split("\n")[0]}\n${rows}\n`);
  await side(preview).getByRole("searchbox").fill("harbour");
  await untilSeen("twenty rows of fifty", () => side(preview).innerText(), (text) => text.includes("50 found, 20 shown"));
  const state = JSON.stringify(await server.state());
  holds(!state.includes("@harbour.example"), "members stand in the state");
  holds(!server.said.includes("@harbour.example"), "members stand in the terminal");
  withMember(project);
  await preview.press("button", "Any reader");
  await preview.key("Escape");
});

readers("a test mail goes to the addresses of [test] to alone, marked, and is shown as it goes", async ({ project, preview }) => {
  await preview.page.getByRole("button", { name: "Send a test" }).first().click();
  const dialog = preview.at("dialog", "Send a test");
  const words = await dialog.innerText();
  for (const address of ["office@chinalux.example", "desk@chinalux.example"]) holds(words.includes(address), `${address} is named before`);
  holds(!existsSync(project.path("outbox")), "nothing was mailed yet");
  await dialog.getByRole("button", { name: /^Send 8 mails/ }).click();
  await untilSeen("the end", () => dialog.innerText(), (text) => text.includes("Done: 8 accepted, 0 failed."));
  const mails = readdirSync(project.path("outbox")).filter((file) => file.endsWith(".eml")).map((file) => readMail(readFileSync(project.path(`outbox/${file}`))));
  same(mails.length, 8, "mails in the folder");
  for (const { headers } of mails) {
    holds(/(office|desk)@chinalux\.example/.test(headers.To), `To: ${headers.To}`);
    holds(/^\[TEST\]|^\[测试\]/.test(headers.Subject), `Subject: ${headers.Subject}`);
  }
  holds(mails.some(({ headers }) => headers.Subject.startsWith("[测试]")) && mails.some(({ headers }) => headers.Subject.startsWith("[TEST]")), "each in its own language");
  await preview.key("Escape");
});

readers("one edition alone can be tested", async ({ project, preview }) => {
  project.remove("outbox");
  await preview.page.getByRole("button", { name: "Send a test" }).first().click();
  const dialog = preview.at("dialog", "Send a test");
  await dialog.getByRole("radio").nth(1).check();
  await dialog.getByRole("button", { name: /^Send 2 mails/ }).click();
  await untilSeen("the end", () => dialog.innerText(), (text) => text.includes("Done: 2 accepted, 0 failed."));
  same(readdirSync(project.path("outbox")).filter((file) => file.endsWith(".eml")).length, 2, "mails in the folder");
  await preview.key("Escape");
  project.remove("outbox");
});

readers("without [test] to, the command is shown, with a button that copies it", async ({ project, server, preview }) => {
  project.mend("diglot.toml");
  await untilSeen("no test address", () => server.state(), ({ test }) => test.to.length === 0);
  await preview.page.getByRole("button", { name: "Send a test" }).first().click();
  const dialog = preview.at("dialog", "Send a test");
  await untilSeen("the command", () => dialog.innerText(), (text) => text.includes(`diglot send ${SLUG} --test ADDRESS`));
  same(await dialog.getByRole("button", { name: /^Send \d/ }).count(), 0, "buttons that send");
  await preview.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await dialog.getByRole("button", { name: "Copy" }).click();
  same(await until("the clipboard", () => preview.page.evaluate(() => navigator.clipboard.readText())), `diglot send ${SLUG} --test ADDRESS`, "what was copied");
  await preview.key("Escape");
});

readers("the list of newsletters tells subject, date and state: a draft first, then sent, when and to how many", async ({ project, server, preview }) => {
  const title = preview.page.locator("h1 button");
  await untilSeen("the subject as the title", () => title.innerText(), (text) => text.includes("Webinar report: China-Luxembourg Digitalisation"));
  await title.click();
  const entry = preview.at("dialog", "Newsletters").locator(".newsletter").first();
  await untilSeen("a draft of that day", () => entry.innerText(), (text) => text.includes("Draft") && text.includes("2021-05-04") && text.includes(SLUG));
  project.write("members.csv", "email,name,language\none@bridge.example,Member One,en\ntwo@bridge.example,会员甲,zh-CN\n");
  const { status, stdout, stderr } = project.run("send", SLUG, "--confirm", "2", "--no-input");
  same(status, 0, `sending ends well: ${stdout}${stderr}`);
  const { newsletter } = await server.state();
  holds(stdout.includes(newsletter.content.slice(0, 6)) || stderr.includes(newsletter.content.slice(0, 6)), "the content hash is the one that send shows");
  await preview.key("Escape");
  await preview.beside(...BOTH);
  await preview.page.reload();
  await preview.allGood(...BOTH);
  await title.click();
  await untilSeen("sent to both", () => entry.innerText(), (text) => /Sent on .* to 2 of 2/.test(text));
  await preview.key("Escape");
  await preview.tidy();
});
