// Live reload: a save of any input is seen in the frame, however the file was saved, and the reader stays where they were.
// preview.md section 3, row 1, and section 4.

import { group, holds, same, until, untilSeen } from "./harness.mjs";
import { EN, MJML, SAVES, SLUG, TOML, ZH } from "./project.mjs";
import { picture } from "./picture.mjs";
import { Preview } from "./page.mjs";
import { closedRoom, room } from "./room.mjs";

const test = group("Live reload", room());
const again = group("Live reload, stopped and started", closedRoom());
const headline = (text, words) => text.replace(/^headline = .*$/m, () => `headline = ${words}`);
const scrolled = (preview, edition) => preview.inside(edition, (doc) => doc.scrollingElement.scrollTop);
const scrollTo = (preview, edition, y) => preview.inside(edition, (doc, y) => (doc.scrollingElement.scrollTop = y), y);
const BOTH = ["en", "zh-CN"];

test("Chinese text typed into a locale file appears as typed", async ({ project, preview }) => {
  const typed = "“大湾区”𠮷日：前海—卢森堡，数字（５Ｇ+）《纪要》……";
  project.write(ZH, headline(project.made(ZH), typed));
  await preview.mail("zh-CN", typed);
  project.mend(ZH);
  await preview.allGood(...BOTH);
});

test("the newsletter's facts: another day is seen in both languages", async ({ project, preview }) => {
  project.change(TOML, "date = 2021-05-04", "date = 2021-06-15");
  await preview.mail("en", "15 June 2021");
  await preview.mail("zh-CN", "2021年6月15日");
  project.mend(TOML);
  await preview.mail("en", "4 May 2021");
});

test("the template", async ({ project, preview }) => {
  project.change(MJML, "{{> header}}", '<mj-section><mj-column><mj-text>{{t "label-register"}} {{t "label-host"}}</mj-text></mj-column></mj-section>{{> header}}');
  await preview.mail("en", "Register Host");
  await preview.mail("zh-CN", "立即报名 主办");
  project.mend(MJML);
  await preview.mail("en", (text) => !text.includes("Register Host"));
});

test("a partial three levels deep, which is new, changed and deleted", async ({ project, preview }) => {
  const block = (inner) => `<mj-section><mj-column><mj-text>${inner}</mj-text></mj-column></mj-section>`;
  project.write("templates/partials/deep/three.mjml", "Three levels down");
  project.write("templates/partials/deep/two.mjml", "{{> deep/three}}");
  project.write("templates/partials/one.mjml", block("{{> deep/two}}"));
  project.change(MJML, "{{> header}}", "{{> one}}{{> header}}");
  await preview.mail("en", "Three levels down");
  project.write("templates/partials/deep/three.mjml", "As deep as before");
  await preview.mail("en", "As deep as before");
  project.remove("templates/partials/deep");
  await preview.stands("en", "last good");
  project.mend(MJML);
  project.remove("templates/partials/one.mjml");
  await preview.allGood(...BOTH);
});

test("a picture, saved anew", async ({ project, preview }) => {
  const seen = () => preview.inside("en", (doc) => [...doc.images].map((image) => `${image.naturalWidth}×${image.naturalHeight}`).join());
  const before = await untilSeen("the picture", seen, (sizes) => /^[1-9]/.test(sizes));
  project.write(`newsletters/${SLUG}/banner.png`, picture(1200, 300, [35, 82, 124]));
  await untilSeen("the new picture", seen, (sizes) => /^[1-9]/.test(sizes) && sizes !== before);
  project.mend(`newsletters/${SLUG}/banner.png`);
  await untilSeen("the old picture", seen, (sizes) => sizes === before);
});

test("the settings: another mailbox stands in the footer", async ({ project, preview }) => {
  project.change("diglot.toml", 'reply-to = "office@chinalux.example"', 'reply-to = "desk@chinalux.example"');
  await preview.mail("en", "desk@chinalux.example");
  await preview.mail("zh-CN", "desk@chinalux.example");
  project.mend("diglot.toml");
  await preview.mail("en", "office@chinalux.example");
});

test("the member list: new, changed and deleted, seen in the panel that is open", async ({ project, preview }) => {
  await preview.key("m");
  const side = preview.page.locator("#side");
  const reads = (words) => untilSeen(`the panel with ${words}`, () => side.innerText(), (text) => text.includes(words));
  await reads("There is no members.csv");
  project.write("members.csv", project.made("members.example.csv"));
  await side.getByRole("searchbox").fill("two@harbour");
  await reads("Member Two");
  await side.getByRole("button", { name: /two@harbour/ }).click();
  await preview.mail("en", "Dear Member Two,");
  project.change("members.csv", "Member Two", "Member Second");
  await preview.mail("en", "Dear Member Second,");
  project.remove("members.csv");
  await reads("There is no members.csv");
  await preview.press("button", "Any reader");
  await preview.key("Escape");
  await preview.mail("en", "Dear member,");
});

test("a new newsletter appears in the list, can be looked at, and goes when it is deleted", async ({ project, preview }) => {
  const fresh = (file) => file.replaceAll(SLUG, "2021-06-harbour");
  project.write(fresh(EN), headline(project.made(EN), "Another newsletter").replaceAll("2021-05", "2021-06"));
  project.write(fresh(ZH), headline(project.made(ZH), "另一期通讯"));
  project.write(fresh(TOML), project.made(TOML).replace("2021-05-04", "2021-06-08"));
  await preview.page.locator("h1 button").click();
  const entry = preview.at("dialog", "Newsletters").getByRole("button", { name: /2021-06-harbour/ });
  await entry.click();
  await preview.page.getByRole("dialog").waitFor({ state: "hidden" });
  await preview.mail("en", "Another newsletter");
  await preview.mail("zh-CN", "另一期通讯");
  for (const file of [EN, ZH, TOML]) project.remove(fresh(file));
  await preview.mail("en", "Digitalisation, from super apps");
  await preview.allGood(...BOTH);
});

for (const [name, save] of Object.entries(SAVES)) {
  test(`a save by ${name}`, async ({ project, preview }) => {
    const old = /^headline = (.*)$/m.exec(project.read(EN))[1];
    const fresh = `Saved by ${name.replaceAll(/[^A-Za-z0-9 ]/g, "")}`;
    save(project.path(EN), headline(project.read(EN), fresh), old, fresh);
    await preview.mail("en", fresh);
    project.mend(EN);
    await preview.mail("en", "Digitalisation, from super apps");
    await preview.allGood(...BOTH);
  });
}

test("a saved comment, a backup or a result changes nothing that is seen: the frame is not touched", async ({ project, server, preview }) => {
  const mark = (doc) => doc.documentElement.setAttribute("data-still-here", "");
  await preview.inside("en", mark);
  const { version } = await server.state();
  project.write(`${EN}~`, "x");
  project.write("locales/en/.common.ftl.swp", "x");
  project.write("dist/index.html", "x");
  project.write("outbox/1.eml", "x");
  project.change(EN, "### Newsletter of May 2021", "### The newsletter of May 2021");
  await until("the state after the comment", async () => (await server.state()).version > version);
  project.change(ZH, "headline = 数字化", "headline = 之后：数字化");
  await preview.mail("zh-CN", "之后：");
  same(await preview.inside("en", (doc) => doc.documentElement.hasAttribute("data-still-here")), true, "the English frame is the one of before");
  project.mend(EN, ZH);
  for (const file of [`${EN}~`, "locales/en/.common.ftl.swp", "dist", "outbox"]) project.remove(file);
  await preview.allGood(...BOTH);
});

test("place, width, panel and reader are kept", async ({ project, preview }) => {
  await preview.press("button", "600");
  await preview.key("m");
  await preview.at("button", /^Member One/).first().click();
  await preview.mail("en", "Dear Member One,");
  await scrollTo(preview, "en", 900);
  const before = await scrolled(preview, "en");
  holds(before > 500, `the mail can be scrolled, to ${before}`);
  project.change(EN, "With kind regards,", "With the kindest regards,");
  await preview.mail("en", "With the kindest regards,");
  same(await scrolled(preview, "en"), before, "the place, below which something changed");
  await preview.mail("en", "Dear Member One,");
  holds(await preview.at("button", "600", { pressed: true }).isVisible(), "the width is kept");
  same(await preview.inside("en", (doc) => doc.defaultView.innerWidth), 600, "the width of the frame");
  const heading = (doc) => doc.querySelector("[data-l10n='en#digitalisation-webinar-education.title']").getBoundingClientRect().top;
  const title = (doc) => doc.querySelector("[data-l10n='en#digitalisation-webinar.title']").getBoundingClientRect().top;
  const stood = await preview.inside("en", title);
  project.change(EN, "What does digitalisation mean today", `${"A long introduction comes first. ".repeat(20)}What does digitalisation mean today`);
  await preview.mail("en", "A long introduction comes first.");
  const stands = await untilSeen("the event to stand where it stood", () => preview.inside("en", title), (y) => Math.abs(y - stood) <= 2);
  holds(Math.abs(stands - stood) <= 2, `the event stood at ${stood} and stands at ${stands}`);
  holds((await preview.inside("en", heading)) !== null, "the talk is there");
  project.mend(EN);
  await preview.press("button", "Any reader");
  await preview.key("Escape");
  await preview.press("button", "Free");
  await preview.mail("en", "Dear member,");
});

test("the tab and what has the focus are kept", async ({ project, preview }) => {
  await preview.at("tab", "Plain text").click();
  const plain = () => preview.page.locator("pre.plain").first().innerText();
  await untilSeen("the plain text", plain, (text) => text.includes("Digitalisation, from super apps"));
  project.change(EN, "headline = Digitalisation", "headline = Plain digitalisation");
  await untilSeen("the new plain text", plain, (text) => text.includes("Plain digitalisation"));
  holds(await preview.at("tab", "Plain text").evaluate((tab) => tab === document.activeElement), "the tab has the focus still");
  await preview.key("t");
  await preview.mail("en", "Plain digitalisation");
  project.mend(EN);
  await preview.allGood(...BOTH);
});

test("a hidden tab gives its connection away, and shows what it missed when it is shown again", async ({ project, server, preview }) => {
  const hide = (hidden) => preview.page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
  await hide(true);
  const { version } = await server.state();
  project.change(EN, "headline = Digitalisation", "headline = Missed, digitalisation");
  await until("the state that is missed", async () => (await server.state()).version > version);
  holds(!(await preview.pane("en")).mail.includes("Missed"), "a hidden tab is told nothing");
  await hide(false);
  await preview.mail("en", "Missed, digitalisation");
  project.mend(EN);
  await preview.allGood(...BOTH);
});

test("many saves, one after the other: each is seen, and memory does not grow", async ({ project, server, preview }) => {
  const saves = Number(process.env.DIGLOT_SAVES ?? 60);
  const kinds = Object.values(SAVES).filter((save) => save.length === 2);
  const times = [];
  let early = 0;
  for (let number = 1; number <= saves; number += 1) {
    const [edition, file, words] = number % 2 ? ["en", EN, `Save number ${number}.`] : ["zh-CN", ZH, `第${number}次保存。`];
    const begun = performance.now();
    kinds[number % kinds.length](project.path(file), headline(project.made(file), words));
    await preview.mail(edition, words);
    times.push(performance.now() - begun);
    if (number === 50) early = server.memory();
  }
  await until("the last state to be there", async () => (await server.state()).newsletter.strings.some(({ id, languages }) => id === "headline" && languages[saves % 2 ? "en" : "zh-CN"].text.includes(String(saves))));
  times.sort((a, b) => a - b);
  const late = server.memory();
  console.log(`          ${saves} saves: median ${Math.round(times[saves >> 1])} ms, slowest ${Math.round(times.at(-1))} ms until seen; ${early} KiB after 50, ${late} KiB at the end`);
  // So few megabytes are the allocator's; a leak of each save shows in the long form.
  holds(saves < 50 || late <= early * 1.1 + 24 * 1024, `memory grew from ${early} to ${late} KiB`);
  project.mend(EN, ZH);
  await preview.allGood(...BOTH);
  await preview.tidy();
});

again("stopped, changed, started: the page comes back without a click and shows the change", async (room) => {
  await room.server.start();
  room.preview = await Preview.open(room.server.address);
  await room.preview.allGood(...BOTH);
  await room.server.stop("SIGKILL");
  room.project.change(EN, "headline = Digitalisation", "headline = While nobody looked, digitalisation");
  await room.server.start();
  await room.preview.mail("en", "While nobody looked");
  room.project.mend(EN);
  await room.preview.allGood(...BOTH);
  await room.preview.close();
  room.preview = null;
  await room.server.stop();
});

again("with --poll a save is seen too", async (room) => {
  await room.server.start("--poll");
  room.preview = await Preview.open(room.server.address);
  await room.preview.allGood(...BOTH);
  room.project.change(EN, "headline = Digitalisation", "headline = Polled digitalisation");
  await room.preview.mail("en", "Polled digitalisation");
  room.project.mend(EN);
  await room.preview.mail("en", (text) => !text.includes("Polled"));
  await room.server.stop();
});
