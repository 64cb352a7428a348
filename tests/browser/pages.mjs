// Opens every composed edition in a real Chromium and measures what readers would see: no sideways scrolling at any width,
// also without styles; nothing loaded from elsewhere; readable in light and dark; no serious accessibility finding.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const widths = [320, 375, 600, 800];
const out = mkdtempSync(join(tmpdir(), "diglot-pages-"));
let passed = 0;
const failures = [];

function check(name, problem) {
  if (problem) failures.push(`${name}: ${problem}`);
  else passed += 1;
}

function compose(project, folder) {
  const diglot = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug", "diglot");
  execFileSync(diglot, ["compose", "--root", project, "--out", folder, "--quiet"], { stdio: ["ignore", "ignore", "inherit"] });
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => readdirSync(join(folder, entry.name)).filter((file) => file.endsWith(".html")).map((file) => join(folder, entry.name, file)));
}

const overflow = () => document.scrollingElement.scrollWidth - window.innerWidth;
const stripStyles = () => {
  for (const style of document.querySelectorAll("style")) style.remove();
  for (const element of document.querySelectorAll("[class]")) element.removeAttribute("class");
};

async function open(browser, file, options, blockPictures = false) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const foreign = [];
  await page.route("**/*", (route) => {
    const url = route.request().url();
    if (!url.startsWith("file:")) foreign.push(url);
    const picture = blockPictures && route.request().resourceType() === "image";
    return url.startsWith("file:") && !picture ? route.continue() : route.abort();
  });
  await page.goto(pathToFileURL(file).href);
  return { context, page, foreign };
}

async function checkWidths(browser, file, name) {
  for (const width of widths) {
    const { context, page, foreign } = await open(browser, file, { viewport: { width, height: 900 } });
    check(`${name} at ${width}`, (await page.evaluate(overflow)) > 0 && "scrolls sideways");
    check(`${name} at ${width}`, foreign.length > 0 && `loads ${foreign.join(", ")}`);
    await page.evaluate(stripStyles);
    check(`${name} at ${width} without styles`, (await page.evaluate(overflow)) > 0 && "scrolls sideways");
    await context.close();
  }
}

async function checkAccess(browser, file, name) {
  for (const colorScheme of ["light", "dark"]) {
    const { context, page } = await open(browser, file, { viewport: { width: 600, height: 900 }, colorScheme });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    check(`${name}, axe in ${colorScheme}`, serious.map(({ id, nodes }) => `${id} at ${nodes.map((node) => node.target).join(", ")}`).join("; "));
    await context.close();
  }
}

async function checkWords(browser, file, name) {
  const languages = name.split("/").pop().replace(".html", "").split("+");
  const { context, page } = await open(browser, file, { viewport: { width: 375, height: 900 } }, true);
  const seen = await page.evaluate(() => ({
    html: document.documentElement.lang,
    headings: [...document.querySelectorAll("h1")].map((heading) => heading.closest("[lang]").lang),
    sizes: [...document.querySelectorAll("p, li, a, span, h1, h2, h3")]
      .filter((element) => element.textContent.trim() && element.checkVisibility() && element.getClientRects().length > 0)
      .map((element) => parseFloat(getComputedStyle(element).fontSize)),
    silent: [...document.images].filter((image) => !image.hasAttribute("alt")).length,
  }));
  check(`${name}, language of the page`, seen.html !== languages[0] && seen.html);
  check(`${name}, one main heading a language`, seen.headings.join("+") !== languages.join("+") && seen.headings.join("+"));
  check(`${name}, smallest letters`, Math.min(...seen.sizes) < 13 && `${Math.min(...seen.sizes)} px`);
  check(`${name}, pictures off`, seen.silent > 0 && `${seen.silent} pictures without alt`);
  await context.close();
}

// The page of all editions: every frame shows its mail, pictures included, and none runs a script.
async function checkGallery(browser, folder, name) {
  const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
  const page = await context.newPage();
  const failed = [];
  let pictures = 0;
  page.on("requestfailed", (request) => failed.push(request.url()));
  page.on("requestfinished", (request) => (pictures += request.resourceType() === "image" ? 1 : 0));
  await page.goto(pathToFileURL(join(folder, "index.html")).href, { waitUntil: "networkidle" });
  const frames = await page.evaluate(() => [...document.querySelectorAll("iframe")].map((frame) => frame.getAttribute("sandbox")));
  check(`${name}, page of all editions`, failed.length > 0 && `does not load ${failed.join(", ")}`);
  check(`${name}, page of all editions`, frames.length < 4 && `${frames.length} frames`);
  check(`${name}, page of all editions`, frames.some((sandbox) => sandbox === null || sandbox.includes("allow-scripts")) && "a frame may run scripts");
  check(`${name}, page of all editions`, hasPictures(folder) && pictures === 0 && "shows no picture");
  check(`${name}, page of all editions`, (await page.evaluate(overflow)) > 0 && "scrolls sideways");
  await context.close();
}

// Whether a composed newsletter has pictures beside its pages.
function hasPictures(folder) {
  const slugs = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return slugs.some((slug) => readdirSync(join(folder, slug.name)).some((file) => file.endsWith(".png")));
}

const executablePath = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"].find(existsSync);
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  for (const [title, project] of [["first", root], ["several", join(root, "tests", "golden", "several-events")]]) {
    for (const file of compose(project, join(out, title))) {
      const name = file.slice(out.length + 1);
      await checkWidths(browser, file, name);
      await checkAccess(browser, file, name);
      await checkWords(browser, file, name);
    }
    await checkGallery(browser, join(out, title), title);
  }
} finally {
  await browser.close();
  rmSync(out, { recursive: true, force: true });
}
for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length > 0 || passed === 0 ? 1 : 0);
