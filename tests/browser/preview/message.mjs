// The preview is the mail: marks and local addresses taken away, the frame shows the bytes that `compose` writes; and the
// tabs beside it show text, inbox row, headers, parts and source. preview.md section 1, and section 3, rows 12 to 14.

import { readFileSync } from "node:fs";
import { group, holds, same, untilSeen } from "./harness.mjs";
import { EDITIONS, SLUG, ZH } from "./project.mjs";
import { readMail } from "./mail.mjs";
import { room } from "./room.mjs";

const made = room();
const test = group("The message", {
  ...made,
  async up() {
    const one = await made.up();
    return { ...one, composed: one.project.composed(SLUG) };
  },
});
const view = (preview, name) => preview.at("tab", name).click();
const left = (preview) => preview.page.locator("section.pane").first();
const flat = (text) => text.replace(/\s+/g, " ").trim();

/** The frame's document as it would be mailed: no marks, and pictures by `cid:`. */
function unmarked(html, mailed) {
  const addresses = [...mailed.matchAll(/cid:[^"')]+/g)].map(([cid]) => cid);
  let plain = html;
  for (let open; (open = /<span data-l10n="[^"]*"(?: data-n="\d+")?>/.exec(plain)); ) {
    const end = plain.indexOf("</span>", open.index);
    plain = plain.slice(0, open.index) + plain.slice(open.index + open[0].length, end) + plain.slice(end + "</span>".length);
  }
  return plain.replace(/(?:\.\.\/){3}media\/[0-9a-f]+/g, () => addresses.shift());
}

for (const edition of EDITIONS) {
  test(`the frame of ${edition}, its marks and local addresses taken away, is the HTML of the .eml, byte for byte`, async ({ server, composed }) => {
    const mailed = readMail(composed[`${edition}.eml`]).html;
    const shown = await server.mail(edition);
    holds(shown.includes("data-l10n="), "the frame has marks");
    same(unmarked(shown, mailed), mailed, "the frame without marks");
    same(unmarked(await server.mail(edition, "?marks=off"), mailed), mailed, "the frame that is asked for without marks");
    for (const file of Object.keys(composed)) holds(!composed[file].includes("data-l10n"), `${file} has marks`);
  });
}

test("pictures off: none is loaded, and its words are seen", async ({ preview }) => {
  const pictures = (doc) => [...doc.images].map((image) => ({ loaded: image.naturalWidth, alt: image.alt, box: image.getBoundingClientRect().height }));
  await untilSeen("the picture", () => preview.inside("en", pictures), ([one]) => one.loaded > 0);
  await preview.key("i");
  const [off] = await untilSeen("no picture", () => preview.inside("en", pictures), ([one]) => one.loaded === 0);
  holds(/^Drawing: under a full moon/.test(off.alt) && off.box > 0, `its words are there: ${JSON.stringify(off)}`);
  await preview.press("button", "Pictures");
  await untilSeen("the picture again", () => preview.inside("en", pictures), ([one]) => one.loaded > 0);
});

test("the plain text is the one that compose writes, and has every address of the HTML", async ({ preview, composed }) => {
  await view(preview, "Plain text");
  for (const edition of EDITIONS) {
    await preview.choose(edition);
    const text = await untilSeen(`the plain text of ${edition}`, () => left(preview).locator("pre.plain").textContent(), (shown) => shown === composed[`${edition}.txt`].toString());
    const html = readMail(composed[`${edition}.eml`]).html;
    const addresses = [...html.matchAll(/href="(https?:[^"]+)"/g)].map(([, address]) => address.replaceAll("&amp;", "&"));
    for (const address of addresses) holds(text.includes(address), `${address} is not in the text of ${edition}`);
  }
  await view(preview, "Mail");
});

/** Columns: characters of Han and their punctuation take two. */
const columns = (text) => [...text].reduce((sum, one) => sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(one) ? 2 : 1), 0);

test("the inbox row: sender, subject and preheader of each edition, cut where the width rule says", async ({ project, server, preview }) => {
  const long = "数字化转型与绿色金融：卢森堡与中国的合作前景，以及商会今年的全部活动安排一览";
  project.write(ZH, project.made(ZH).replace(/^subject = .*$/m, `subject = ${long}`));
  await untilSeen("the long subject", async () => (await server.state()).newsletter.editions.find(({ edition }) => edition === "zh-CN").subject, (subject) => subject === long);
  await view(preview, "Inbox");
  for (const edition of EDITIONS) {
    await preview.choose(edition);
    const { newsletter } = await server.state();
    const told = newsletter.editions.find((one) => one.edition === edition);
    for (const device of ["phone", "desktop"]) {
      const box = left(preview).locator(`.device.${device}`);
      await untilSeen(`the sender of ${edition}`, async () => flat(await box.locator(".sender").innerText()), (text) => text === told.sender);
      const [fits, total] = told.inbox[device].subject;
      same([...told.subject].length, total, "the characters of the subject");
      const seen = flat(await box.locator(".subject").innerText());
      same(seen.replace(/…$/, ""), [...told.subject].slice(0, fits).join("").trim(), `the subject of ${edition} on a ${device}`);
      same(seen.endsWith("…"), fits < total, "the mark of the cut");
    }
  }
  const { newsletter } = await server.state();
  const [english, chinese] = ["en", "zh-CN"].map((edition) => newsletter.editions.find((one) => one.edition === edition));
  for (const device of ["phone", "desktop"]) {
    const room = columns([...chinese.subject].slice(0, chinese.inbox[device].subject[0]).join(""));
    const [fits, total] = english.inbox[device].subject;
    if (fits < total && chinese.inbox[device].subject[0] < long.length) holds(Math.abs(room - fits) <= 2, `Han take two columns: ${room} of Chinese, ${fits} of English on a ${device}`);
  }
  project.mend(ZH);
  await view(preview, "Mail");
  await preview.beside("en", "zh-CN");
  await preview.allGood("en", "zh-CN");
});

test("the message: headers, parts and source, and an .eml that a second reader parses and that is the one of compose", async ({ preview, composed }) => {
  await view(preview, "Message");
  for (const edition of EDITIONS) {
    await preview.choose(edition);
    const wanted = composed[`${edition}.eml`];
    const mail = readMail(wanted);
    same(mail.defects, [], "defects of the message");
    const rows = left(preview).locator("table.headers").getByRole("row");
    const headers = async () => Object.fromEntries(await rows.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent))));
    const shown = await untilSeen(`the headers of ${edition}`, headers, (all) => all["Message-ID"]?.includes(`.${edition.replace("+", "-")}.`) || all["Content-Language"]?.replace(/, ?/g, "+") === edition);
    for (const name of ["From", "To", "Subject", "Content-Language", "List-Unsubscribe"]) {
      holds(name in shown, `${edition} shows no ${name}: ${Object.keys(shown)}`);
      same(flat(shown[name]), flat(mail.headers[name]), `${name} of ${edition}`);
    }
    const tree = await left(preview).locator(".tree li code").allInnerTexts();
    same(tree, mail.types, "the tree of parts");
    const [download] = await Promise.all([preview.page.waitForEvent("download"), left(preview).getByRole("link", { name: "Download .eml" }).click()]);
    same(download.suggestedFilename(), `${SLUG}-${edition}.eml`, "the name of the file");
    same(readFileSync(await download.path()).toString("latin1"), wanted.toString("latin1"), `the .eml of ${edition}`);
  }
  await preview.choose("en");
  await left(preview).getByRole("button", { name: "Show" }).click();
  const source = await untilSeen("the source", () => left(preview).locator("pre.source").textContent(), (text) => text.includes("<html"));
  same(source.replaceAll("\r\n", "\n"), readMail(composed["en.eml"]).html, "the HTML source");
  await view(preview, "Mail");
  await preview.tidy();
});
