// Opens the report of a send in a real Chromium, in both languages, on a telephone and on a screen, in light and dark: nothing
// scrolls sideways, nothing is loaded, no script runs, no serious accessibility finding, the other language is one key away, and
// paper shows it too.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { page as written, reported } from "./reported.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const HEADINGS = { en: ["By outcome", "Over time", "By edition", "By mail provider", "Who did not get it"], "zh-CN": ["各种结果", "寄发过程", "各版本", "各邮箱服务商", "没有收到的人"] };
let passed = 0;
const failures = [];

function check(name, problem) {
  if (problem) failures.push(`${name}: ${problem}`);
  else passed += 1;
}

/** Axe is no part of the page, so its policy must let it in; what the page itself may do is checked without this. */
async function open(browser, file, options, bypassCSP = false) {
  const context = await browser.newContext({ ...options, bypassCSP });
  const page = await context.newPage();
  const seen = { foreign: [], said: [], alerts: 0 };
  page.on("request", (request) => request.url().startsWith("file:") || seen.foreign.push(request.url()));
  page.on("console", (message) => seen.said.push(message.text()));
  page.on("dialog", (dialog) => ((seen.alerts += 1), dialog.dismiss()));
  await page.goto(pathToFileURL(file).href);
  return { context, page, seen };
}

const shown = (page) => page.evaluate(() => [...document.querySelectorAll("article")].filter((article) => article.checkVisibility()).map((article) => ({
  lang: article.lang,
  headings: [...article.querySelectorAll("h2")].map((heading) => heading.textContent),
  pictures: [...article.querySelectorAll("svg[role=img]")].filter((svg) => svg.getBoundingClientRect().width > 200).length,
  bars: [...article.querySelectorAll("svg.bar")].filter((svg) => svg.getBoundingClientRect().width > 200).length,
})));

async function checkLook(browser, file, first) {
  const other = first === "en" ? "zh-CN" : "en";
  for (const width of [320, 375, 1280]) {
    for (const colorScheme of ["light", "dark"]) {
      const name = `report in ${first} at ${width}, ${colorScheme}`;
      const { context, page, seen } = await open(browser, file, { viewport: { width, height: 900 }, colorScheme });
      for (const language of [first, other]) {
        if (language === other) {
          await page.keyboard.press("Tab");
          await page.keyboard.press("ArrowRight");
        }
        const articles = await shown(page);
        check(`${name}, language shown`, articles.map((article) => article.lang).join() !== language && JSON.stringify(articles));
        check(`${name}, headings`, HEADINGS[language].some((heading) => !articles[0]?.headings.includes(heading)) && articles[0]?.headings.join(", "));
        check(`${name}, pictures`, (articles[0]?.pictures !== 1 || articles[0].bars < 18) && JSON.stringify(articles[0]));
        const overflow = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
        check(`${name}, ${language}`, overflow > 0 && `scrolls sideways by ${overflow}`);
      }
      check(name, seen.foreign.length > 0 && `loads ${seen.foreign.join(", ")}`);
      check(name, (seen.alerts > 0 || seen.said.length > 0) && `runs or refuses something: ${seen.said.join("; ")}`);
      await context.close();
    }
  }
}

async function checkAccess(browser, file, first) {
  for (const colorScheme of ["light", "dark"]) {
    const { context, page } = await open(browser, file, { viewport: { width: 600, height: 900 }, colorScheme }, true);
    await page.evaluate(axe);
    for (const details of await page.locator("details:visible summary").all()) await details.click();
    const { violations } = await page.evaluate(() => window.axe.run());
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    check(`report in ${first}, axe in ${colorScheme}`, serious.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target).join(", ")}`).join("; "));
    await context.close();
  }
}

async function checkBare(browser, file) {
  const { context, page } = await open(browser, file, { viewport: { width: 375, height: 900 } }, true);
  await page.evaluate(() => document.querySelector("style").remove());
  check("report without styles", (await shown(page)).length !== 2 && "does not hold both languages");
  await context.close();
  const paper = await open(browser, file, {});
  await paper.page.emulateMedia({ media: "print" });
  check("report on paper", (await shown(paper.page)).length !== 1 && "does not show one language");
  check("report on paper", (await paper.page.locator(".choices").isVisible()) && "shows buttons");
  await paper.context.close();
}

const project = reported();
const executablePath = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"].find(existsSync);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
try {
  for (const first of ["en", "zh-CN"]) {
    const file = written(project, first);
    await checkLook(browser, file, first);
    await checkAccess(browser, file, first);
    await checkBare(browser, file);
  }
} finally {
  await browser.close();
  project.away();
}
for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`report: ${passed} passed, ${failures.length} failed`);
process.exit(failures.length > 0 || passed === 0 ? 1 : 0);
