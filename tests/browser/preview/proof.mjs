// The static proof: the same page as one file, which opens from a disk and asks nobody for anything.
// preview.md section 12.

import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { group, holds, same, untilSeen } from "./harness.mjs";
import { EDITIONS, Project, SLUG, ZH } from "./project.mjs";
import { Preview, nameOf } from "./page.mjs";

/** Writes a proof; gives its folder and what the command said. */
function proof(project) {
  const folder = mkdtempSync(join(project.home, "proof-"));
  const done = project.run("compose", "--proof", folder);
  return { ...done, folder, file: join(folder, "index.html") };
}

const test = group("The static proof", {
  async up() {
    const project = new Project();
    const done = proof(project);
    const preview = await Preview.open(pathToFileURL(done.file).href);
    return { project, done, preview };
  },
  async down({ project, preview }) {
    await preview.close();
    project.away();
  },
});

test("it is one file, opens from file://, asks nobody for anything and has no error", async ({ done, preview }) => {
  same(done.status, 0, `it ends well: ${done.stderr}`);
  same(readdirSync(done.folder), ["index.html"], "files");
  await preview.allGood("en", "zh-CN");
  const pictures = await preview.inside("en", (doc) => [...doc.images].map((image) => image.naturalWidth));
  holds(pictures.length > 0 && pictures.every((width) => width > 0), `pictures are there: ${pictures}`);
  const foreign = preview.requests.filter((url) => !url.startsWith("data:") && url.split("#")[0] !== pathToFileURL(done.file).href && !url.startsWith("about:"));
  same(foreign, [], "requests");
  await preview.tidy();
});

test("it holds no path of this machine, no token, no address of a test, and is the same, byte for byte, when it is made again", async ({ project, done }) => {
  const html = readFileSync(done.file, "utf8");
  for (const path of [project.folder, project.home, process.cwd(), process.env.HOME].filter((one) => one?.length > 5)) holds(!html.includes(path), `it holds ${path}`);
  holds(!/allow-scripts/.test(html), "a frame may run scripts");
  const again = readFileSync(proof(project).file, "utf8");
  holds(again === html, "made again it differs");
  const moved = new Project();
  const elsewhere = readFileSync(proof(moved).file, "utf8");
  moved.away();
  holds(elsewhere === html, "made of the same sources in another folder it differs");
});

test("it shows every edition, side by side, at each width", async ({ preview }) => {
  for (const edition of EDITIONS) {
    await preview.choose(edition);
    await untilSeen(`${edition}`, () => preview.panes(), ([left]) => left.edition === nameOf(edition) && left.lang === edition.split("+")[0] && left.mail?.length > 200);
  }
  await preview.beside("en", "zh-CN");
  await preview.allGood("en", "zh-CN");
  for (const width of ["375", "600", "800"]) {
    await preview.press("button", width);
    await untilSeen(`${width} px`, () => preview.inside("en", (doc) => doc.defaultView.innerWidth), (is) => is === Number(width));
  }
  await preview.press("button", "Free");
});

test("dark, inverted and without pictures, as in the live preview", async ({ preview }) => {
  const dark = (doc) => doc.defaultView.matchMedia("(prefers-color-scheme: dark)").matches && doc.defaultView.getComputedStyle(doc.body).backgroundColor;
  await preview.press("button", "Dark");
  await untilSeen("the mail's dark paper", () => preview.inside("en", dark), (colour) => colour === "rgb(21, 26, 34)");
  await preview.press("button", "Dark");
  await preview.press("button", "Inverted");
  await untilSeen("an inverted mail", () => preview.inside("en", (doc) => doc.defaultView.getComputedStyle(doc.documentElement).filter), (filter) => filter?.includes("invert"));
  holds((await preview.inside("en", (doc) => doc.defaultView.getComputedStyle(doc.images[0]).filter)).includes("invert"), "pictures are inverted back");
  await preview.press("button", "Inverted");
  await preview.press("button", "Pictures");
  const pictures = (doc) => [...doc.images].map((image) => image.naturalWidth).join();
  await untilSeen("no picture", () => preview.inside("en", pictures), (widths) => widths === "0");
  await preview.press("button", "Pictures");
  await untilSeen("the picture", () => preview.inside("en", pictures), (widths) => /^[1-9]/.test(widths));
});

test("plain text, message, inbox, size, checks and texts are there", async ({ project, preview }) => {
  const composed = project.composed(SLUG);
  await preview.at("tab", "Plain text").click();
  await untilSeen("the plain text", () => preview.page.locator("pre.plain").first().textContent(), (text) => text === composed["en.txt"].toString());
  await preview.at("tab", "Message").click();
  await untilSeen("the headers", () => preview.page.locator("section.pane").first().innerText(), (text) => text.includes("List-Unsubscribe") && text.includes("Content-Language"));
  await preview.at("tab", "Inbox").click();
  await untilSeen("the inbox row", () => preview.page.locator("section.pane").first().innerText(), (text) => text.includes("Webinar report"));
  await preview.at("tab", "Mail").click();
  const side = preview.page.locator("#side");
  for (const [name, words] of [["Checks", "Nothing found."], ["Size", "Together"], ["Texts", "digitalisation-webinar.title"], ["Readers", "Member One"]]) {
    await preview.at("tab", new RegExp(`^${name}`)).click();
    await untilSeen(name, () => side.innerText(), (text) => text.includes(words));
  }
  holds(!(await side.innerText()).includes("Member list"), "it has no member list");
  await side.getByRole("button", { name: /^Member One/ }).first().click();
  await preview.mail("en", "Dear Member One,");
  await preview.press("button", "Any reader");
  await preview.key("Escape");
});

test("a click on a sentence leads to its place, written as from the project's folder, with no editor's link", async ({ project, preview }) => {
  await preview.clickInside("zh-CN", "[data-l10n='zh-CN#intro']");
  const dock = preview.page.locator("#dock");
  await untilSeen("the panel", () => dock.innerText(), (text) => text.includes("intro"));
  const line = project.read(ZH).split("\n").findIndex((one) => one.startsWith("intro =")) + 1;
  holds((await dock.innerText()).includes(`${ZH}:${line}:1`), "the place");
  same(await dock.getByLabel("Open places in").count(), 0, "choices of an editor");
  await preview.key("Escape");
});

test("it tells content hash and date, speaks Chinese, and has nothing live", async ({ preview, project }) => {
  const page = await preview.page.locator("body").innerText();
  const { content } = JSON.parse(readFileSync(proof(project).file, "utf8").match(/<script type="application\/json" id="proof">(.*?)<\/script>/s)[1]).states[SLUG].en.newsletter;
  holds(/^[0-9a-f]{64}$/.test(content) && page.includes(content.slice(0, 12)), "the content hash is told");
  const { stdout, stderr } = project.run("send", SLUG, "--dry-run", "--to", join(project.folder, "members.example.csv"));
  holds((stdout + stderr).includes(content.slice(0, 6)), "it is the one that send shows");
  holds(page.includes("2021-05-04") || page.includes("4 May 2021"), "the date is told");
  for (const name of ["Send a test", "Live"]) same(await preview.page.getByText(name, { exact: true }).count(), 0, name);
  await preview.press("button", "中文");
  await untilSeen("Chinese", () => preview.page.evaluate(() => document.documentElement.lang), (lang) => lang === "zh-CN");
  await preview.press("button", "EN");
  same(await preview.axe(), [], "axe");
  await preview.tidy();
});

test("a draft with errors says so in large words, and shows where they are", async ({ project }) => {
  project.write(ZH, project.made(ZH).replace(/^headline = .*\n/m, ""));
  const done = proof(project);
  holds(done.status !== 0, "the command tells it, too");
  const draft = await Preview.open(pathToFileURL(done.file).href);
  const banner = draft.page.getByText("A draft with 1 error: not to be sent");
  await banner.waitFor();
  const [large, plain] = await banner.evaluate((element) => [element, document.querySelector("#tools")].map((one) => parseFloat(getComputedStyle(one).fontSize)));
  holds(large > plain, `large words: ${large} px beside ${plain} px`);
  await draft.mail("zh-CN", "⟦headline⟧");
  await draft.key("c");
  await untilSeen("the finding", () => draft.page.locator("#side").innerText(), (text) => text.includes("headline"));
  await draft.tidy();
  await draft.close();
  project.mend(ZH);
});
