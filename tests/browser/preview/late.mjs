// What changed since the newsletter was sent, and invented words to try the layout.
// preview.md section 3, rows 19 and 20.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { group, holds, same, untilSeen } from "./harness.mjs";
import { EDITIONS, EN, MJML, SLUG, ZH } from "./project.mjs";
import { nameOf, Preview } from "./page.mjs";
import { room } from "./room.mjs";

const draft = group("Changes, where nothing was sent", room());
const sent = group("Changes since it was sent", room({ prepare: send }));
const longer = group("Longer text", room());
const events = group("Longer text, in a newsletter of several events", room({ golden: "several-events" }));
const BOTH = ["en", "zh-CN"];

function send(project) {
  project.write("members.csv", project.made("members.example.csv"));
  const { status, stderr } = project.run("send", SLUG, "--confirm", "6");
  if (status !== 0) throw new Error(`send ends with ${status}: ${stderr}`);
}

/** The changes that a pane lists, each with what went and what came. */
function listed(preview, edition) {
  return preview.at("region", `Changes: ${nameOf(edition)}`).evaluate((region) => ({
    title: region.querySelector("h2")?.textContent ?? null,
    said: region.innerText,
    changes: [...region.querySelectorAll("li")].map((item) => ["del", "ins"].map((tag) => [...item.querySelectorAll(tag)].map((part) => part.textContent).join("|"))),
  }));
}

const listsOnly = (preview, edition, changes) => untilSeen(`the changes of ${edition}`, () => listed(preview, edition), (seen) => JSON.stringify(seen.changes) === JSON.stringify(changes));
const openChanges = (preview) => preview.at("tab", "Changes").click();

draft("there is no such view, not even by its address, and no error", async ({ server, preview }) => {
  await preview.allGood(...BOTH);
  same(await preview.at("tab", "Changes").count(), 0, "tabs of changes");
  same(await (await server.part("changes", "en")).json(), null, "what the server knows");
  await preview.page.goto(`${server.address}#view=changes`);
  await preview.page.reload();
  await preview.allGood(...BOTH);
  holds(await preview.at("tab", "Mail", { selected: true }).isVisible(), "the mail is shown");
  await preview.tidy();
});

sent("nothing differs at first, and the page says so", async ({ preview }) => {
  await preview.allGood(...BOTH);
  await openChanges(preview);
  const { title, said } = await untilSeen("the view", () => listed(preview, "en"), ({ title }) => title !== null);
  holds(/^Changes since it was sent on \d+ \w+ \d{4}/.test(title), title);
  holds(said.includes("Subject and plain text are as they were sent."), said);
});

sent("after one edited word exactly one change is listed, in the editions that have the word", async ({ project, preview }) => {
  await openChanges(preview);
  project.change(EN, "With kind regards,", "With warm regards,");
  await listsOnly(preview, "en", [["kind", "warm"]]);
  await listsOnly(preview, "zh-CN", []);
  await preview.at("tab", /^English \+ 中文/).click();
  await listsOnly(preview, "en+zh-CN", [["kind", "warm"]]);
  project.mend(EN);
  await listsOnly(preview, "en+zh-CN", []);
  await preview.at("tab", /^English \(en\)/).click();
});

sent("Chinese is compared by characters, and a subject as a passage of its own", async ({ project, preview }) => {
  await openChanges(preview);
  project.write(ZH, project.made(ZH).replace(/^subject = (.*)$/m, "subject = 新的$1").replace("顺颂商祺", "敬颂商祺"));
  await listsOnly(preview, "zh-CN", [["", "新的"], ["顺", "敬"]]);
  holds(/Subject[\s\S]*新的[\s\S]*Plain text[\s\S]*商祺/.test((await listed(preview, "zh-CN")).said), "each part has its name");
  project.mend(ZH);
  await listsOnly(preview, "zh-CN", []);
});

sent("the view speaks Chinese, too, and has no fault that axe knows", async ({ project, preview }) => {
  await openChanges(preview);
  project.change(EN, "With kind regards,", "With warm regards,");
  await listsOnly(preview, "en", [["kind", "warm"]]);
  same(await preview.axe(), [], "findings of axe");
  await preview.press("button", "中文");
  await untilSeen("the title in Chinese", () => preview.page.locator("section.pane h2").first().innerText(), (title) => /^\d{4}年\d+月\d+日.*寄出之后的改动$/.test(title));
  await preview.press("button", "EN");
  project.mend(EN);
  await preview.at("tab", "Mail").click();
  await preview.allGood(...BOTH);
  await preview.tidy();
});

/** Presses the switch where it does not stand so already. */
const turn = async (preview, on) => (await preview.at("button", "Longer text", { pressed: on }).count()) || preview.press("button", "Longer text");
const isInvented = { en: (text) => /[áéíóú]{2}/.test(text), "zh-CN": (text) => /[Ａ-Ｚａ-ｚ]{4}/.test(text) };
const scrollsSideways = (doc) => doc.scrollingElement.scrollWidth - doc.scrollingElement.clientWidth;

longer("both languages are shown in invented words, which is said above each mail", async ({ preview }) => {
  await preview.allGood(...BOTH);
  await turn(preview, true);
  for (const edition of BOTH) await preview.mail(edition, isInvented[edition]);
  same(await preview.page.getByText("Invented words, never mailed").count(), 2, "labels");
  same(await preview.axe(), [], "findings of axe");
});

longer("a save is followed; what is mailed, plain text and test know nothing of it", async ({ project, server, preview }) => {
  await turn(preview, true);
  project.change(EN, "With kind regards,", "With the warmest regards,");
  await preview.mail("en", "wáármééšté");
  const { newsletter } = await server.state();
  const text = await (await server.part("text", "en")).text();
  holds(text.includes("With the warmest regards,") && !isInvented.en(text), "the plain text is that of the project");
  holds(newsletter.editions.every(({ subject }) => !isInvented.en(subject) && !isInvented["zh-CN"](subject)), "so are the subjects");
  project.mend(EN);
});

longer("an edition that cannot be made shows its last good mail, without a label", async ({ project, preview }) => {
  await turn(preview, true);
  project.change(MJML, "{{> header}}", "{{> heather}}");
  await preview.stands("en", "last good", ({ mail }) => !isInvented.en(mail));
  same(await preview.page.getByText("Invented words, never mailed").count(), 0, "labels");
  project.mend(MJML);
  await preview.mail("en", isInvented.en);
  await turn(preview, false);
  await preview.mail("en", (text) => !isInvented.en(text));
  await preview.allGood(...BOTH);
});

const noSidewaysScrolling = async ({ preview }) => {
  await preview.press("button", "375");
  for (const edition of EDITIONS) {
    await preview.page.locator(`[role=tab]`, { hasText: `(${edition})` }).click();
    for (const pressed of [false, true]) {
      await turn(preview, pressed);
      const fits = edition.split("+").map((tag) => isInvented[tag]);
      await preview.mail(edition, (text) => fits.every((fit) => fit(text) === pressed));
      same(await preview.inside(edition, (doc) => doc.defaultView.innerWidth), 375, `width of ${edition}`);
      same(await preview.inside(edition, scrollsSideways), 0, `pixels by which ${edition} scrolls sideways${pressed ? " in longer text" : ""}`);
    }
  }
  await preview.tidy();
};

longer("no edition scrolls sideways at 375 px", noSidewaysScrolling);
events("no edition scrolls sideways at 375 px", noSidewaysScrolling);

longer("a proof has no such switch, and no invented word", async ({ project }) => {
  const out = join(project.home, "proof");
  same(project.run("compose", SLUG, "--proof", out).status, 0, "exit code");
  const proof = await Preview.open(pathToFileURL(join(out, "index.html")).href);
  await proof.mail("en", (text) => !isInvented.en(text));
  same(await proof.at("button", "Longer text").count(), 0, "switches");
  await proof.close();
});
