// The preview's page in a real Chromium: what a person sees there and does there.
// In: a server and what the browser prefers (language, light or dark). Out: what stands in panes, overlays and panels, as text.
// Controls are found by role and name. What is inside a mail is read through the page, since the mail's frame runs no scripts.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { LIMIT, holds, until, untilSeen } from "./harness.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const executablePath = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"].find(existsSync);
const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const NAMES = { en: "English", "zh-CN": "中文" };
let browser = null;

/** What the page calls an edition: "English + 中文". */
export const nameOf = (edition) => edition.split("+").map((tag) => NAMES[tag] ?? tag).join(" + ");

export async function closeBrowser() {
  await browser?.close();
}

export class Preview {
  /** Opens an address; `wants` is what the browser prefers: locale, colorScheme, viewport … */
  static async open(address, wants = {}) {
    browser ??= await chromium.launch({ executablePath, args });
    // Without `null` the browser would force light upon the mail's frame, too.
    const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1440, height: 900 }, colorScheme: null, acceptDownloads: true, ...wants });
    context.setDefaultTimeout(LIMIT);
    const preview = new Preview(await context.newPage());
    await preview.page.goto(address);
    return preview;
  }

  constructor(page) {
    this.page = page;
    this.errors = [];
    this.requests = [];
    page.on("pageerror", (error) => this.errors.push(error.message));
    page.on("request", (request) => this.requests.push(request.url()));
  }

  async close() {
    await this.page.context().close();
  }

  /** A control by its role and name; `name` may be a pattern. */
  at(role, name, more = {}) {
    return this.page.getByRole(role, { name, exact: typeof name === "string", ...more });
  }

  async press(role, name) {
    await this.at(role, name).first().click();
  }

  async key(...keys) {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Shows two editions side by side, or one. */
  async beside(left, right = null) {
    const toggle = this.at("button", "Side by side");
    const isWanted = String(right !== null);
    if ((await toggle.getAttribute("aria-pressed")) !== isWanted) await toggle.click();
    await this.choose(left);
    if (right !== null) await this.page.getByLabel("Edition on the right").selectOption(right);
  }

  /** The tab of an edition. */
  async choose(edition) {
    const tabs = this.page.getByRole("tablist", { name: "Editions" });
    await tabs.getByRole("tab", { name: `(${edition})` }).click();
  }

  /** Each pane as it is seen: edition, text of the mail, overlay, strip, whether the mail is dimmed. */
  panes() {
    return this.page.evaluate(() => {
      const text = (element) => element?.innerText.trim() ?? null;
      const seen = (element) => element && element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
      return [...document.querySelectorAll("section.pane")].filter(seen).map((pane) => {
        const frame = pane.querySelector("iframe.current");
        const overlay = [...pane.querySelectorAll("section")].find((one) => one.getAttribute("aria-label")?.startsWith("Problems of this edition"));
        const cards = [...(overlay?.querySelectorAll(".problem") ?? [])];
        return {
          edition: pane.getAttribute("aria-label"),
          mail: frame && frame.contentDocument?.body ? frame.contentDocument.body.innerText : null,
          lang: frame?.contentDocument?.documentElement.lang ?? null,
          dimmed: frame ? Number(getComputedStyle(frame.parentElement).opacity) < 1 : false,
          overlay: text(overlay),
          strip: text(pane.querySelector(".strip")),
          problems: cards.map((card) => ({ code: card.dataset.code, file: text(card.closest(".file").querySelector("h3")), where: text(card.querySelector(".where")), sentence: text(card.querySelector(".sentence")), line: card.querySelector("pre code")?.textContent ?? null, text: text(card) })),
        };
      });
    });
  }

  async pane(edition) {
    return (await this.panes()).find((pane) => pane.edition === nameOf(edition)) ?? null;
  }

  /** The text of an edition's mail, once it fits: a passage, or a function. */
  async mail(edition, wanted) {
    const fits = typeof wanted === "string" ? (text) => text.includes(wanted) : wanted;
    const what = `the mail ${nameOf(edition)} with ${typeof wanted === "string" ? wanted : "the wanted text"}`;
    return untilSeen(what, async () => (await this.pane(edition))?.mail ?? "", (text) => text !== "" && fits(text));
  }

  /** Waits until an edition is in one of the four states, and gives its pane. */
  async stands(edition, state, fits = () => true) {
    return untilSeen(`${edition} to be ${state}`, () => this.pane(edition), (pane) => pane !== null && stateOf(pane) === state && fits(pane));
  }

  /** Waits until nothing at all is said against some editions. */
  async allGood(...editions) {
    for (const edition of editions) await this.stands(edition, "good", (pane) => pane.mail.length > 200 && pane.strip === null);
  }

  /** Does something inside the mail of an edition; the function runs in the page and gets its document. */
  inside(edition, act, value = null) {
    const title = `Mail: ${nameOf(edition)}`;
    return this.page.evaluate(
      ([title, act, value]) => {
        const frame = [...document.querySelectorAll("iframe.current")].find((one) => one.title === title || one.title.endsWith(title.slice(5)));
        return frame ? (0, eval)(`(${act})`)(frame.contentDocument, value, frame) : null; // eslint-disable-line no-eval
      },
      [title, act.toString(), value],
    );
  }

  /** Clicks an element in the mail with the mouse, where it is seen on the screen. */
  async clickInside(edition, selector, about = {}) {
    let before = null;
    const find = () =>
      this.inside(
        edition,
        (doc, selector, frame) => {
          const element = doc.querySelector(selector);
          if (!element) return null;
          element.scrollIntoView({ block: "center" });
          const box = [...element.getClientRects()].find((one) => one.width > 4) ?? element.getBoundingClientRect();
          const sheet = frame.getBoundingClientRect();
          const zoom = sheet.width / frame.clientWidth;
          return { x: sheet.left + (box.left + Math.min(box.width / 2, 20)) * zoom, y: sheet.top + (box.top + box.height / 2) * zoom };
        },
        selector,
      );
    // Panels that open or close move the mail, one frame later.
    const stands = async () => {
      const spot = await find();
      const isStill = spot && before && spot.x === before.x && spot.y === before.y;
      before = spot;
      await this.page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
      return isStill ? spot : null;
    };
    const spot = await until(`${selector} in the mail ${nameOf(edition)}`, stands);
    if (about.modifier) await this.page.keyboard.down(about.modifier);
    await this.page.mouse.click(spot.x, spot.y, { button: about.button ?? "left" });
    if (about.modifier) await this.page.keyboard.up(about.modifier);
  }

  /** From now on notes on every animation frame whether each pane shows a mail, and which text `find` gives of it. */
  async watchFrames() {
    await this.page.evaluate(() => {
      const notes = (window.notes = { frames: 0, blank: [], texts: new Set(), going: true });
      const look = () => {
        if (!notes.going) return;
        notes.frames += 1;
        for (const pane of document.querySelectorAll("section.pane")) {
          const frames = [...pane.querySelectorAll("iframe.current, iframe.retired")];
          const full = frames.find((frame) => (frame.contentDocument?.body?.textContent ?? "").trim().length > 200 && getComputedStyle(frame).visibility === "visible");
          if (!full) notes.blank.push(`${pane.getAttribute("aria-label")} at ${Math.round(performance.now())} ms`);
          const now = frames.at(-1)?.contentDocument?.querySelector("h1")?.textContent;
          if (now) notes.texts.add(now);
        }
        requestAnimationFrame(look);
      };
      look();
    });
  }

  /** What was noted: { frames, blank, texts }. */
  async framesSeen() {
    return this.page.evaluate(() => {
      window.notes.going = false;
      return { frames: window.notes.frames, blank: window.notes.blank, texts: [...window.notes.texts] };
    });
  }

  /** Serious findings of axe about the page, one line each. */
  async axe() {
    await this.page.evaluate(axe);
    // The mails have a test of their own (pages.mjs).
    const { violations } = await this.page.evaluate(() => window.axe.run({ exclude: ["iframe"] }, { iframes: false }));
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    return serious.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target).join(", ")}`);
  }

  async tidy() {
    holds(this.errors.length === 0, `the page has errors: ${this.errors.join("; ")}`);
  }
}

/** Which of the four states of `preview.md` section 5 a pane is in. */
export function stateOf({ mail, overlay, strip, dimmed }) {
  if (overlay !== null) return mail === null ? "none" : dimmed ? "last good" : "covered without being dimmed";
  if (mail === null) return "empty";
  return /error/.test(strip ?? "") ? "marked" : "good";
}
