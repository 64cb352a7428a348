// From a save to the text that a person sees in the frame, measured in a real Chromium. Called by `cargo bench --bench preview
// -- browser`, which starts the preview: node measure.mjs ADDRESS FILE NAME.
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";

const [address, file, name] = process.argv.slice(2);
const SAVES = 200;
// A person saves no sooner; what a save sets going is done by then.
const PAUSE = 600;

function save(number) {
  const text = readFileSync(file, "utf8").replace(/^headline = .*$/m, `headline = 第${number}次保存`);
  if (number % 2 === 0) return writeFileSync(file, text);
  writeFileSync(`${file}~`, text);
  renameSync(`${file}~`, file);
}

// In the page: the moment of the frame in which the visible mail first shows a text, by the page's clock.
function watch() {
  const seen = new Map();
  window.seen = seen;
  const look = () => {
    for (const frame of document.querySelectorAll("iframe.current")) {
      const heading = frame.contentDocument?.querySelector("h1")?.textContent.trim() ?? "";
      if (!seen.has(heading)) seen.set(heading, performance.timeOrigin + performance.now());
    }
    requestAnimationFrame(look);
  };
  look();
}

const executablePath = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"].find(existsSync);
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const times = [];
try {
  const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: "zh-CN" })).newPage();
  await page.goto(address);
  await page.locator("iframe.current").first().waitFor({ timeout: 10_000 });
  await page.evaluate(watch);
  for (let number = 0; number < SAVES; number += 1) {
    const begun = performance.timeOrigin + performance.now();
    save(number);
    const text = `第${number}次保存`;
    await page.waitForFunction((wanted) => window.seen.has(wanted), text, { polling: "raf", timeout: 10_000 });
    times.push((await page.evaluate((wanted) => window.seen.get(wanted), text)) - begun);
    await page.waitForTimeout(PAUSE);
  }
} finally {
  await browser.close();
}
times.sort((a, b) => a - b);
const at = (share) => times[Math.floor((times.length - 1) * share)].toFixed(1);
console.log(`${name.padEnd(24)} seen in Chromium after ${at(0.5)} / ${at(0.95)} / ${at(1)} ms (median, 95th percentile, longest of ${SAVES})`);
