// Editions: one, or two side by side that scroll together by event, and how they look elsewhere: widths, dark, pictures off.
// preview.md section 3, rows 3, 8, 10 and 11, and section 7. The project is the one of tests/golden with several events.

import { EDITIONS } from "./project.mjs";
import { group, holds, same, untilSeen } from "./harness.mjs";
import { nameOf } from "./page.mjs";
import { room } from "./room.mjs";

const test = group("Editions and how they look", room({ golden: "several-events" }));
const BOTH = ["en", "zh-CN"];
const topOf = (preview, edition, key) => preview.inside(edition, (doc, key) => Math.round(doc.querySelector(`[data-l10n='${key}']`).getBoundingClientRect().top), key);
const scrollTo = (preview, edition, key) => preview.inside(edition, (doc, key) => (doc.scrollingElement.scrollTop += doc.querySelector(`[data-l10n='${key}']`).getBoundingClientRect().top - 10), key);
const innerWidth = (preview, edition) => preview.inside(edition, (doc) => doc.defaultView.innerWidth);
const overflow = (preview, edition) => preview.inside(edition, (doc) => doc.scrollingElement.scrollWidth - doc.defaultView.innerWidth);
const switches = (preview, name) => preview.at("button", name).click();

test("both languages stand side by side, each frame in its own language", async ({ preview }) => {
  await preview.allGood(...BOTH);
  same((await preview.panes()).map(({ edition, lang }) => `${edition}: ${lang}`), ["English: en", "中文: zh-CN"], "panes and their languages");
});

test("each of the four editions can be chosen, by tab and by key", async ({ preview }) => {
  for (const [at, edition] of EDITIONS.entries()) {
    await preview.key(String(at + 1));
    const panes = await untilSeen(`${edition} on the left`, () => preview.panes(), ([left]) => left?.edition === nameOf(edition) && left.lang === edition.split("+")[0] && left.mail?.length > 200);
    same(panes.length, 2, "panes");
  }
  await preview.beside("en", "zh-CN");
  await preview.allGood("en");
  await preview.key("b");
  await untilSeen("one pane", () => preview.panes(), (panes) => panes.length === 1);
  await preview.key("b");
  await preview.allGood(...BOTH);
});

test("any two editions stand side by side", async ({ preview }) => {
  await preview.page.getByLabel("Edition on the right").selectOption("zh-CN+en");
  await untilSeen("the Chinese and English edition on the right", () => preview.panes(), (panes) => panes[1]?.edition === nameOf("zh-CN+en") && panes[1].lang === "zh-CN" && panes[1].mail?.length > 200);
  await preview.page.getByLabel("Edition on the right").selectOption("zh-CN");
  await preview.allGood(...BOTH);
});

test("scrolled to an event on one side, the other side shows that event", async ({ preview }) => {
  for (const [from, to] of [BOTH, [...BOTH].reverse()]) {
    for (const event of ["green-ports", "mill-visit", "reception"]) {
      await scrollTo(preview, from, `${from}#${event}.title`);
      const stands = await topOf(preview, from, `${from}#${event}.title`);
      await untilSeen(`${event} beside ${event}`, () => topOf(preview, to, `${to}#${event}.title`), (y) => Math.abs(y - stands) < 60);
    }
  }
});

test("the divider moves with the mouse and with the keyboard", async ({ preview }) => {
  const divider = preview.at("separator", "Divide the two editions");
  const widths = async () => (await preview.page.locator("section.pane").evaluateAll((all) => all.map((pane) => Math.round(pane.getBoundingClientRect().width))));
  const [left] = await widths();
  const box = await divider.boundingBox();
  await preview.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await preview.page.mouse.down();
  await preview.page.mouse.move(box.x + 150, box.y + box.height / 2, { steps: 4 });
  await preview.page.mouse.up();
  const dragged = await untilSeen("a wider left pane", widths, ([width]) => width > left + 100);
  await divider.focus();
  await preview.key("ArrowLeft", "ArrowLeft", "ArrowLeft");
  await untilSeen("a narrower left pane", widths, ([width]) => width < dragged[0]);
  await preview.key("Home");
  const now = Number(await divider.getAttribute("aria-valuenow"));
  same(now, Number(await divider.getAttribute("aria-valuemin")), "Home leads to the smallest");
  for (let step = 0; step < 15; step += 1) await preview.key("ArrowRight");
  same(await divider.getAttribute("aria-valuenow"), "50", "each arrow moves by two hundredths");
  await divider.evaluate((element) => element.blur());
});

test("each width is the frame's own, and no built-in mail scrolls sideways at any of them", async ({ preview }) => {
  await preview.page.setViewportSize({ width: 2000, height: 900 });
  for (const edition of EDITIONS) {
    await preview.choose(edition);
    for (const width of ["375", "600", "800"]) {
      await preview.press("button", width);
      await untilSeen(`${edition} at ${width}`, () => innerWidth(preview, edition), (is) => is === Number(width));
      holds((await overflow(preview, edition)) <= 0, `${edition} scrolls sideways at ${width}`);
      holds((await preview.page.locator("section.pane").first().innerText()).includes(`${width} px`), "the width is told");
    }
  }
  await preview.beside("en", "zh-CN");
  await preview.page.setViewportSize({ width: 1440, height: 900 });
});

test("w goes through the widths, and a width that has no room is shown smaller", async ({ preview }) => {
  await preview.press("button", "375");
  await preview.key("w");
  await untilSeen("600", () => innerWidth(preview, "en"), (width) => width === 600);
  await preview.key("w");
  await untilSeen("800", () => innerWidth(preview, "en"), (width) => width === 800);
  const zoomed = await preview.inside("en", (doc, _, frame) => frame.getBoundingClientRect().width);
  holds(zoomed < 800, `it is as wide as 800 px in a pane that has no room: ${zoomed}`);
  await preview.key("w");
  await untilSeen("the width of the pane", () => innerWidth(preview, "en"), (width) => width < 800);
});

test("the handle gives any width", async ({ preview }) => {
  const handle = preview.at("separator", "Width of the mail in pixels").first();
  await preview.press("button", "375");
  await untilSeen("375", () => innerWidth(preview, "en"), (width) => width === 375);
  const box = await handle.boundingBox();
  await preview.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await preview.page.mouse.down();
  await preview.page.mouse.move(box.x + box.width / 2 + 30, box.y + box.height / 2, { steps: 3 });
  await preview.page.mouse.up();
  await untilSeen("a wider mail", () => innerWidth(preview, "en"), (width) => width > 400 && width < 475);
  const dragged = await innerWidth(preview, "en");
  await handle.focus();
  await preview.key("ArrowRight");
  await untilSeen("ten more", () => innerWidth(preview, "en"), (width) => width === dragged + 10);
  await preview.press("button", "Free");
});

const colours = (doc) => {
  const style = (selector) => doc.defaultView.getComputedStyle(doc.querySelector(selector));
  return { ink: style("h1").color, paper: style("body").backgroundColor, scheme: doc.defaultView.matchMedia("(prefers-color-scheme: dark)").matches, filter: style("html").filter };
};

test("dark by the mail's own styles: its colours change, and nothing is inverted", async ({ preview }) => {
  const light = await preview.inside("en", colours);
  same(light.scheme, false, "the frame is asked for light");
  await switches(preview, "Dark");
  const dark = await untilSeen("the mail's dark colours", () => preview.inside("en", colours), ({ scheme, ink }) => scheme && ink !== light.ink);
  same(dark.paper, "rgb(21, 26, 34)", "the paper of the built-in template, dark");
  same(dark.ink, "rgb(233, 229, 220)", "the ink of the built-in template, dark");
  same(dark.filter, "none", "no inversion");
  await preview.key("d");
  same((await untilSeen("light again", () => preview.inside("en", colours), ({ scheme }) => !scheme)).ink, light.ink, "the ink as before");
});

test("forced inversion: the whole is inverted, pictures twice, and the page calls it a rough idea", async ({ preview }) => {
  await preview.key("Shift+D");
  const forced = await untilSeen("an inverted mail", () => preview.inside("en", colours), ({ filter }) => filter.includes("invert"));
  same(forced.scheme, false, "the mail's own dark styles are another switch");
  holds(await preview.page.getByText("A rough idea of Gmail and Outlook on Windows").first().isVisible(), "it is called a rough idea");
  await preview.press("button", "Inverted");
  await untilSeen("the mail as it was", () => preview.inside("en", colours), ({ filter }) => filter === "none");
});
