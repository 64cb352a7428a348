// Keyboard, accessibility, English and Chinese. preview.md sections 10 and 11: axe finds nothing serious in any state, in both
// languages, light and dark; everything is done without a mouse; no English word stands in the Chinese page.

import { group, holds, same, until, untilSeen } from "./harness.mjs";
import { EN, SLUG, TOML, ZH } from "./project.mjs";
import { Preview } from "./page.mjs";
import { closedRoom, room } from "./room.mjs";

const test = group("Keyboard, accessibility, English and Chinese", room({ prepare: (project) => (project.write("members.csv", project.made("members.example.csv")), project.change("diglot.toml", "[test]", '[test]\nto = ["office@chinalux.example"]')) }));
const fresh = group("Accessibility of what was never good", closedRoom());
const BOTH = ["en", "zh-CN"];
const LOOKS = [["EN", "light"], ["EN", "dark"], ["中文", "light"], ["中文", "dark"]];

/** Nothing serious, in both languages, light and dark. */
async function checked(preview, what) {
  for (const [tongue, colorScheme] of LOOKS) {
    await preview.press("button", tongue);
    await until(`the page in ${tongue}`, () => preview.at("button", tongue, { pressed: true }).count());
    await preview.page.emulateMedia({ colorScheme });
    same(await preview.axe(), [], `${what}, ${tongue}, ${colorScheme}`);
  }
  await preview.page.emulateMedia({ colorScheme: null });
  await preview.press("button", "EN");
  await until("the page in English", () => preview.at("button", "EN", { pressed: true }).count());
}

test("axe finds nothing serious in a good mail, nor in a marked one with its text's panel", async ({ project, preview }) => {
  await checked(preview, "good");
  project.write(ZH, project.made(ZH).replace(/^headline = .*\n/m, ""));
  await preview.mail("zh-CN", "⟦headline⟧");
  await preview.clickInside("zh-CN", "[data-l10n='zh-CN#headline']");
  await checked(preview, "marked");
  await preview.key("Escape");
  project.mend(ZH);
  await preview.allGood(...BOTH);
});

test("axe finds nothing serious over the last good mail, nor without a connection", async ({ project, server, preview }) => {
  project.write(TOML, "date = ");
  await preview.stands("en", "last good");
  await checked(preview, "last good");
  await server.stop();
  await preview.page.getByText("The preview has stopped").waitFor();
  same(await preview.axe(), [], "without a connection");
  project.mend(TOML);
  await server.start();
  await preview.allGood(...BOTH);
});

fresh("axe finds nothing serious where no mail could be made yet, nor without a newsletter", async (room) => {
  room.project.write(TOML, "date = ");
  await room.server.start();
  room.preview = await Preview.open(room.server.address);
  await room.preview.stands("en", "none");
  await checked(room.preview, "none");
  room.project.remove(TOML);
  await room.preview.page.getByText("There is no newsletter yet").waitFor();
  await checked(room.preview, "no newsletter");
});

const PLACES = [
  ["checks", (preview) => preview.key("c")],
  ["texts", (preview) => preview.at("tab", /^Texts/).click()],
  ["size", (preview) => preview.at("tab", /^Size/).click()],
  ["readers", (preview) => preview.key("m")],
  ["inbox", (preview) => preview.at("tab", "Inbox").click()],
  ["plain text", (preview) => preview.at("tab", "Plain text").click()],
  ["message", (preview) => preview.at("tab", "Message").click()],
  ["keys and help", (preview) => preview.key("?")],
];

for (const [name, open] of PLACES) {
  test(`axe finds nothing serious in: ${name}`, async ({ preview }) => {
    await open(preview);
    for (const colorScheme of ["light", "dark"]) {
      await preview.page.emulateMedia({ colorScheme });
      same(await preview.axe(), [], `${name}, ${colorScheme}`);
    }
    await preview.page.emulateMedia({ colorScheme: null });
    await preview.key("Escape", "Escape");
    await preview.at("tab", "Mail").click();
  });
}

test("from the start to a mended problem by keyboard alone", async ({ project, preview }) => {
  project.change(ZH, "{ $person }先生主持", "{ $persno }先生主持");
  await preview.stands("zh-CN", "marked");
  await preview.page.reload();
  await preview.stands("zh-CN", "marked");
  await preview.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await preview.key("c", "n");
  await untilSeen("the problem's text", () => preview.page.locator("#dock").innerText(), (text) => text.includes("digitalisation-webinar-questions"));
  const named = () => preview.page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.innerText);
  const dock = () => preview.page.evaluate(() => document.activeElement.closest("#dock") !== null);
  for (let step = 0; step < 120 && !((await dock()) && /^Copy place/.test(await named())); step += 1) await preview.key("Tab");
  while (!(await preview.page.evaluate(() => document.activeElement.closest("article")?.getAttribute("aria-label") === "中文"))) await preview.key("Tab");
  while (!/^Copy place/.test(await named())) await preview.key("Tab");
  await preview.key("Enter");
  const place = await until("the place in the clipboard", () => preview.page.evaluate(() => navigator.clipboard.readText()));
  const [file, line] = place.split(":");
  const lines = project.read(file).split("\n");
  holds(lines.slice(Number(line) - 1, Number(line) + 2).join("\n").includes("$persno"), `the place leads to the problem: ${place}`);
  project.write(file, project.read(file).replace("$persno", "$person"));
  await preview.allGood(...BOTH);
  await preview.key("Escape", "Escape");
  await untilSeen("no panel", () => preview.page.locator("#dock").isVisible(), (is) => !is);
});

test("every control is reached by Tab, or by arrows within its group, and is seen to have the focus", async ({ preview }) => {
  await preview.key("c");
  const wanted = await preview.page.evaluate(() => {
    const all = [...document.querySelectorAll("button, a[href], input, select, [role=separator], [tabindex='0']")];
    const reached = all.filter((one) => one.tabIndex >= 0 && !one.disabled && !one.closest("[inert]") && one.checkVisibility({ checkVisibilityCSS: true }));
    reached.forEach((one, at) => (one.dataset.wanted = at));
    return reached.length;
  });
  const seen = new Set();
  const faint = [];
  await preview.page.evaluate(() => document.body.focus());
  for (let step = 0; step < wanted + 12; step += 1) {
    await preview.key("Tab");
    const at = await preview.page.evaluate(() => {
      const focused = document.activeElement;
      const style = getComputedStyle(focused);
      const isSeen = focused.nodeName === "IFRAME" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== "none";
      return { wanted: focused.dataset?.wanted ?? null, faint: isSeen || focused === document.body ? null : focused.outerHTML.slice(0, 120) };
    });
    if (at.wanted !== null) seen.add(at.wanted);
    if (at.faint) faint.push(at.faint);
  }
  const missed = await preview.page.evaluate((seen) => [...document.querySelectorAll("[data-wanted]")].filter((one) => !seen.includes(one.dataset.wanted)).map((one) => one.outerHTML.slice(0, 120)), [...seen]);
  same(missed, [], "controls that Tab does not reach");
  same(faint, [], "controls whose focus is not seen");
  holds(wanted > 20, `${wanted} controls`);
  const tabs = preview.page.getByRole("tablist", { name: "Views" }).getByRole("tab");
  await tabs.first().focus();
  await preview.key("ArrowRight", "ArrowRight");
  same(await tabs.nth(2).getAttribute("aria-selected"), "true", "arrows choose among tabs");
  await preview.key("Home", "Escape");
});

test("keys act only while no field has the focus, and a dialog gives the focus back", async ({ preview }) => {
  await preview.key("m");
  await preview.page.getByRole("searchbox").focus();
  await preview.page.keyboard.type("b1tdi");
  same((await preview.panes()).length, 2, "panes");
  same(await preview.page.getByRole("searchbox").inputValue(), "b1tdi", "what was typed");
  await preview.page.getByRole("searchbox").fill("");
  await preview.at("tab", "Inbox").focus();
  await preview.key("Escape", "?");
  const dialog = preview.page.getByRole("dialog");
  await dialog.waitFor();
  const keys = await dialog.locator("kbd").allInnerTexts();
  for (const key of ["1", "9", "w", "b", "d", "i", "t", "n", "p", "m", "c", "?"]) holds(keys.includes(key), `the list of keys has no ${key}`);
  await preview.key("Escape");
  await dialog.waitFor({ state: "hidden" });
  holds(await preview.at("tab", "Inbox").evaluate((tab) => tab === document.activeElement), "the focus is where it was");
  await preview.at("tab", "Mail").focus();
});

test("keys act inside the mail, too", async ({ preview }) => {
  await preview.clickInside("en", "p");
  await preview.key("Escape");
  await preview.inside("en", (doc, _, frame) => frame.focus());
  await preview.key("b");
  await untilSeen("one pane", () => preview.panes(), (panes) => panes.length === 1);
  await preview.key("b");
  await preview.allGood(...BOTH);
});

test("the count of problems is announced politely when it changes, and not on other saves", async ({ project, preview }) => {
  const live = preview.page.locator("#live");
  same(await live.getAttribute("aria-live"), "polite", "how it is announced");
  project.write(ZH, project.made(ZH).replace(/^headline = .*\n/m, ""));
  await untilSeen("the announcement", () => live.textContent(), (text) => /^1 error/.test(text));
  await live.evaluate((element) => {
    window.announcements = 0;
    new MutationObserver(() => (window.announcements += 1)).observe(element, { childList: true, characterData: true, subtree: true });
  });
  project.change(EN, "headline = Digitalisation", "headline = Unchanged counts, digitalisation");
  await preview.mail("en", "Unchanged counts");
  await untilSeen("the state after it", () => preview.page.locator("#foot").innerText(), (text) => text.includes(EN));
  same(await preview.page.evaluate(() => window.announcements), 0, "announcements");
  project.mend(EN, ZH);
  await untilSeen("the end of it", () => live.textContent(), (text) => text === "Nothing found.");
  await preview.allGood(...BOTH);
});

/** Buttons that stand beside the window, where no row brings them in by scrolling. */
const beside = () => {
  const scrolls = (element) => element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const lost = [...document.querySelectorAll("button")].filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1);
  return lost.filter((one) => !scrolls(one.parentElement)).map((one) => one.innerText);
};

test("at 200 per cent, and on a phone, nothing of the page is lost to the side", async ({ preview }) => {
  for (const [width, height] of [[720, 450], [375, 740]]) {
    await preview.page.setViewportSize({ width, height });
    await untilSeen(`no sideways scrolling at ${width}`, () => preview.page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth), (over) => over <= 0);
    same(await preview.page.evaluate(beside), [], `buttons beside the window at ${width}`);
  }
  await preview.page.setViewportSize({ width: 1440, height: 900 });
});

test("the page speaks what the browser asks for; a choice is kept; other languages get English", async ({ server }) => {
  for (const [locale, lang, word] of [["zh-CN", "zh-CN", "检查"], ["fr-FR", "en", "Checks"]]) {
    const preview = await Preview.open(server.address, { locale });
    await untilSeen(`the page for ${locale}`, () => preview.page.evaluate(() => document.documentElement.lang), (is) => is === lang);
    await preview.page.getByRole("tab", { name: new RegExp(word) }).first().waitFor();
    if (locale === "zh-CN") {
      await preview.press("button", "EN");
      await preview.page.getByRole("tab", { name: /Checks/ }).waitFor();
      await preview.page.reload();
      await preview.page.getByRole("tab", { name: /Checks/ }).waitFor();
    }
    await preview.close();
  }
});

/** Latin words that may stand in the Chinese page: names, forms of files, keys. */
const NAMES = /^(diglot|HTML|KB|px|eml|Gmail|Outlook|Apple|Mail|Yahoo|Samsung|Email|QQ|Foxmail|WeChat|VS|Code|VSCodium|Zed|IntelliJ|Windows|CHINALUX|caniemail|com|MIT|Alt|Esc|Shift|EN|English|zh|CN|en|test|to|ms|outbox|chinalux|example|members|csv|toml|office|newsletter|id|MIME|Content|hash|serve|compose)$/;

/** Texts, names and titles of the page itself: not what is quoted, nor what another language's element says. */
const wordsOfPage = () => {
  const quoted = "code, kbd, pre, iframe, [lang='en'], .said, .plain, .headers, .tree, .person .about, .inbox .row, .inbox .rest, .inbox dd";
  const nodes = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (walk.currentNode.parentElement.checkVisibility() && !walk.currentNode.parentElement.closest(quoted)) nodes.push(walk.currentNode.data);
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
    if (!element.checkVisibility() || element.closest(quoted) || element.querySelector(":scope > code")) continue;
    nodes.push(...["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name)).filter(Boolean));
  }
  return nodes.map((text) => text.trim()).filter(Boolean);
};

test("no English word stands in the Chinese page, in any view, panel or dialog", async ({ project, server, preview }) => {
  await preview.press("button", "中文");
  await untilSeen("the Chinese page", () => preview.page.evaluate(() => document.documentElement.lang), (lang) => lang === "zh-CN");
  project.write(ZH, project.made(ZH).replace(/^headline = .*\n/m, "").replace("{ $person }先生主持", "{ $persno }先生主持"));
  project.change(EN, "What does digitalisation mean today", "What may digitalisation mean today");
  await preview.mail("zh-CN", "⟦headline⟧");
  const english = await (await server.get("words/en")).json();
  const chinese = await (await server.get("words/zh-CN")).json();
  same(Object.keys(chinese).sort(), Object.keys(english).sort(), "ids of the words");
  const untranslated = new Set(Object.entries(english).filter(([id, text]) => chinese[id] !== text).map(([, text]) => text));
  const found = new Set();
  // What a finding says has tests of its own, and quotes what authors write.
  const quotes = [];
  const findings = async (code) => {
    const told = await untilSeen(`the finding ${code}`, async () => (await server.state(SLUG, "zh-CN")).problems, (all) => all.some((one) => one.code === code));
    quotes.push(...told.flatMap(({ message, hint, excerpt }) => [message, hint, excerpt?.line]).filter((text) => text?.trim()));
    await untilSeen(`the finding ${code} on the page`, () => preview.page.evaluate(() => document.body.innerText), (text) => text.includes(code));
  };
  const look = async (where) => {
    for (const text of await preview.page.evaluate(wordsOfPage)) {
      const own = quotes.reduce((rest, quote) => rest.replaceAll(quote, " "), text);
      const words = own.replace(/[\w./+-]+\.(?:ftl|toml|mjml|csv|png|example|eml)(?::\d+)*|[\w-]+@[\w.-]+|https?:\S+|2021-\S+|digitalisation-webinar\S*|--\w+/g, " ").match(/[A-Za-z]{2,}/g) ?? [];
      if (untranslated.has(text) || words.some((word) => !NAMES.test(word))) found.add(`${where}: ${text.slice(0, 100)}`);
    }
  };
  await preview.key("c");
  for (const code of ["L020", "L026", "L040"]) await findings(code);
  await preview.key("Escape");
  await look("mail");
  const tabs = preview.page.getByRole("tab");
  for (const tab of await tabs.all()) {
    await tab.click();
    await look(`tab ${(await tab.innerText()).split("\n")[0]}`);
  }
  await preview.page.getByRole("tablist").nth(1).getByRole("tab").first().click();
  await preview.clickInside("zh-CN", "[data-l10n='zh-CN#digitalisation-webinar-questions']").catch(() => preview.key("Escape"));
  await look("a text's panel");
  await preview.key("Escape", "Escape");
  for (const open of ["?"]) {
    await preview.key(open);
    await look("help");
    await preview.key("Escape");
  }
  for (const name of [/测试/]) {
    await preview.page.locator("#bar").getByRole("button", { name }).first().click();
    await look("test");
    await preview.key("Escape");
  }
  await preview.page.locator("h1 button").click();
  await look("newsletters");
  await preview.key("Escape");
  project.write(TOML, "date = ");
  await until("the last good mail", async () => (await preview.page.locator("section.overlay").count()) > 0);
  await findings("N001");
  await look("last good");
  same([...found], [], "English in the Chinese page");
  project.mend(TOML, EN, ZH);
});
