// Hostile mails in the live preview, and hostile pages beside it, in a real Chromium: nothing of theirs runs, nothing is asked of
// anybody but the preview's own server, nothing leads elsewhere, no test is mailed, and the page stays whole.
// In: nothing; a project of its own, and hostile-mails.mjs. Out: how many checks passed. What is asked outside is counted by a
// server on which every name of the attackers ends, to the last connection.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { EVIL, hostileMails } from "./hostile-mails.mjs";
import { hostilePage } from "./hostile-page.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const diglot = join(process.env.CARGO_TARGET_DIR ?? join(here, "..", "..", "target"), "debug", "diglot");
const project = mkdtempSync(join(tmpdir(), "diglot-hostile-"));
const SLUG = "2021-05-digitalisation";
const EDITION = { 1: "en", 2: "zh-CN" };
let passed = 0;
const failures = [];

function check(name, problem) {
  if (problem) failures.push(`${name}: ${problem}`);
  else passed += 1;
}

// The world outside: it notes every connection, and serves the hostile page.
const outside = { connections: 0, asked: [] };
const world = createServer((request, response) => {
  outside.asked.push(request.url);
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("access-control-allow-origin", "*");
  response.end(request.url.startsWith("/attack") ? hostilePage : "<p>elsewhere</p>");
});
world.on("connection", () => (outside.connections += 1));
await new Promise((ready) => world.listen(0, "127.0.0.1", ready));
const port = world.address().port;

execFileSync(diglot, ["init", project, "--quiet"], { stdio: ["ignore", "ignore", "inherit"] });
const settings = join(project, "diglot.toml");
writeFileSync(settings, readFileSync(settings, "utf8").replace(/^\[test\]\n/m, '[test]\nto = ["office@chinalux.example"]\n'));
const preview = spawn(diglot, ["compose", "--serve", "--port", "0", "--root", project], { stdio: ["ignore", "pipe", "ignore"] });
const [address] = await new Promise((ready) => createInterface(preview.stdout).once("line", (line) => ready([line.trim()])));
const origin = new URL(address).origin;

const executablePath = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"].find(existsSync);
const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    `--host-resolver-rules=MAP *${EVIL} 127.0.0.1:${port}`,
  ],
});

/** A page that notes what should not be; `mail.html` stands in for the body of every mail, under the server's own headers. */
async function watched(mail, headers = (own) => own) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, locale: "en-GB" });
  const page = await context.newPage();
  const seen = { ran: [], errors: [], popups: 0, left: [], statuses: new Map() };
  context.on("page", (other) => {
    seen.popups += 1;
    void other.close().catch(() => {});
  });
  page.on("dialog", (dialog) => {
    seen.ran.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => message.text() === "RAN" && seen.ran.push("a script"));
  page.on("pageerror", (error) => seen.errors.push(error.message));
  page.on("download", () => seen.ran.push("a download"));
  page.on("framenavigated", (frame) => !/^(about:|chrome-error:)/.test(frame.url()) && !frame.url().startsWith(address) && seen.left.push(frame.url()));
  page.on("response", (response) => seen.statuses.set(response.url(), response.status()));
  await page.route(`${address}mail/**`, async (route) => {
    const real = await route.fetch();
    if (real.status() !== 200) return route.fulfill({ response: real });
    return route.fulfill({ status: 200, headers: headers(real.headers()), body: mail.html });
  });
  return { context, page, seen };
}

const wait = (page, number) =>
  page.waitForFunction((mark) => document.querySelector("iframe.current")?.contentWindow?.document && [...document.querySelectorAll("iframe.current")].some((frame) => Object.getOwnPropertyDescriptor(Document.prototype, "documentElement").get.call(frame.contentDocument)?.innerHTML.includes(mark)), `mark-${number}-`, { timeout: 10000 });

/** Where in the page the mail's links, buttons and fields are. */
const places = (page) =>
  page.evaluate(() => {
    const frame = document.querySelector("iframe.current");
    const box = frame.getBoundingClientRect();
    const all = Document.prototype.querySelectorAll.call(frame.contentDocument, "a, area, button, input, summary, label, select, textarea, [tabindex], [onclick], text");
    return [...all].slice(0, 4).map((element) => {
      const own = Element.prototype.getBoundingClientRect.call(element);
      const zoom = box.width / frame.offsetWidth;
      return { x: box.left + (own.left + Math.min(own.width / 2, 20)) * zoom, y: box.top + (own.top + own.height / 2) * zoom, seen: own.width > 0 && own.top < 600 };
    });
  });

const focusOn = (page, number) =>
  page.evaluate((at) => {
    const frame = document.querySelector("iframe.current");
    const all = Document.prototype.querySelectorAll.call(frame.contentDocument, "a, area, button, input, summary, select, textarea, [tabindex]");
    if (!all[at]) return false;
    const kind = all[at].namespaceURI.endsWith("svg") ? SVGElement : HTMLElement;
    kind.prototype.focus.call(all[at]);
    return true;
  }, number);

/** Which parts of the page are there, whatever they show. */
const whole = (page) =>
  page.evaluate(() => {
    const ids = ["bar", "banners", "main", "tools", "desk", "stage", "side", "dock", "foot", "live", "dialog"];
    const lost = ids.filter((id) => !document.getElementById(id));
    const frames = [...document.querySelectorAll("iframe")];
    if (frames.some((frame) => frame.getAttribute("sandbox") !== "allow-same-origin")) lost.push("the sandbox");
    if (document.querySelectorAll("script").length !== 1) lost.push("the one script");
    if ([...document.querySelectorAll("a[href]")].some((link) => !/^(https?|mailto|vscode|vscodium|zed|idea):/.test(link.href))) lost.push("links that are links");
    if (window.ran) lost.push("scripts of its own alone");
    return lost;
  });

async function inFrame(mails) {
  const mail = { html: page404() };
  const { context, page, seen } = await watched(mail);
  let errors = 0;
  await page.goto(address);
  await page.waitForSelector("iframe.current");
  let edition = 1;
  for (const [number, { name, html }] of mails.entries()) {
    const before = { connections: outside.connections, popups: seen.popups, left: seen.left.length, ran: seen.ran.length };
    mail.html = html.replaceAll("MARK", `mark-${number}-`);
    edition = 3 - edition;
    await page.locator("#foot, body").first().evaluate(() => document.activeElement?.blur());
    await page.evaluate((edition) => document.dispatchEvent(new KeyboardEvent("keydown", { key: String(edition), bubbles: true })), edition);
    const shown = await wait(page, number).then(() => true, () => false);
    check(`${name}: is shown`, !shown && "the mail never came into view");
    if (!shown) {
      seen.errors.length = 0;
      await page.reload();
      await page.waitForSelector("iframe.current", { timeout: 4000 }).catch(() => {});
      continue;
    }
    const stolen = await page.evaluate(() => document.activeElement?.nodeName === "IFRAME");
    check(`${name}: focus`, stolen && "the mail took the focus");
    for (const { x, y, seen: isSeen } of await places(page)) {
      if (!isSeen) continue;
      await page.mouse.click(x, y);
      await page.mouse.click(x, y, { button: "middle" });
    }
    for (let at = 0; at < 2 && (await focusOn(page, at)); at += 1) await page.keyboard.press("Enter");
    const lost = await whole(page);
    check(`${name}: the page`, lost.length > 0 && `lost ${lost.join(", ")}`);
    check(`${name}: the page`, !page.url().startsWith(address) && `went to ${page.url()}`);
    check(`${name}: runs`, seen.ran.length > before.ran && seen.ran.slice(before.ran).join(", "));
    check(`${name}: opens`, seen.popups > before.popups && "a window");
    check(`${name}: leads`, seen.left.length > before.left && seen.left.slice(before.left).join(", "));
    check(`${name}: asks outside`, outside.connections > before.connections && `connected ${outside.connections - before.connections} times, ${outside.asked.slice(-2)}`);
    check(`${name}: breaks the page`, seen.errors.length > errors && seen.errors.slice(errors).join(", "));
    errors = seen.errors.length;
    await page.keyboard.press("Escape");
  }
  await context.close();
}

/** Why an address cannot be opened. A click on the mail before may still be on its way to an error page. */
async function opened(page, at) {
  let why = "";
  for (let time = 0; time < 8; time += 1) {
    why = await page.goto(at, { waitUntil: "load", timeout: 5000 }).then(() => "", ({ message }) => message);
    if (!why) break;
    await page.waitForTimeout(100 * time);
  }
  return why;
}

/** The same with the mail's address opened alone, where the page's listeners do not help. */
async function alone(mails) {
  const mail = { html: "" };
  const { context, page, seen } = await watched(mail);
  const state = await (await fetch(`${address}state`)).json();
  const { hash } = state.newsletter.editions.find(({ edition }) => edition === "en");
  for (const [number, { name, html, leads }] of mails.entries()) {
    const before = { connections: outside.connections, popups: seen.popups, left: seen.left.length, ran: seen.ran.length };
    mail.html = html.replaceAll("MARK", `mark-${number}-`);
    const at = `${address}mail/${SLUG}/en/${hash}`;
    check(`${name}: alone`, await opened(page, at));
    await page.mouse.click(12, 16);
    await page.mouse.click(30, 40);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    // Who follows a link alone may leave the mail, but comes to nobody: the answer's own list of connections sees to it.
    check(`${name}: alone, leads`, !leads && page.url().split("#")[0] !== at && `went to ${page.url()}`);
    check(`${name}: alone, runs`, seen.ran.length > before.ran && seen.ran.slice(before.ran).join(", "));
    check(`${name}: alone, opens`, seen.popups > before.popups && "a window");
    check(`${name}: alone, asks outside`, outside.connections > before.connections && `connected ${outside.connections - before.connections} times, ${outside.asked.slice(-2)}`);
  }
  await context.close();
}

function page404() {
  return "<!doctype html><p>MARK nothing</p>";
}

/** Without the server's headers and the frame's lock the same checks see what the mails would do. */
async function control() {
  const mail = { html: `<!doctype html><script>console.log("RAN")</script><img src="http://${EVIL}/control">` };
  const { context, page, seen } = await watched(mail, () => ({ "content-type": "text/html" }));
  const state = await (await fetch(`${address}state`)).json();
  const before = outside.connections;
  await page.goto(`${address}mail/${SLUG}/en/${state.newsletter.editions[0].hash}`, { waitUntil: "load" });
  check("control: a script without locks", seen.ran.length === 0 && "was not noticed");
  check("control: a picture without locks", outside.connections === before && "was not noticed");
  await context.close();
}

/** Markup that composing itself lets through, in the author's own templates and words. */
async function composed() {
  const template = join(project, "templates", "newsletter.mjml");
  const good = readFileSync(template, "utf8");
  const words = join(project, "locales", "en", "newsletters", `${SLUG}.ftl`);
  const goodWords = readFileSync(words, "utf8");
  const { context, page, seen } = await watched({ html: "" });
  await page.unroute(`${address}mail/**`);
  await page.goto(address);
  await page.waitForSelector("iframe.current");
  const before = outside.connections;
  const raw = `<p>composed</p><script>console.log("RAN")</script><img src="x" onerror="console.log('RAN')" /><a href="javascript:console.log('RAN')">javascript</a><a href="http://${EVIL}/" target="_top">top</a><svg onload="console.log('RAN')"></svg><img name="addEventListener" alt="" /><p onclick="console.log('RAN')">p</p>`;
  writeFileSync(words, goodWords.replace(/^headline = .*/m, "headline = <script>console.log(\"RAN\")</script><img src=x onerror=alert(1)>"));
  writeFileSync(template, good.replace(/<mj-body([^>]*)>/, `<mj-body$1><mj-raw>${raw}</mj-raw>`));
  const shown = await page.waitForFunction(() => Document.prototype.querySelector.call(document.querySelector("iframe.current").contentDocument, "h1")?.textContent.includes("onerror"), null, { timeout: 10000 }).then(() => true, () => false);
  const state = await (await fetch(`${address}state`)).json();
  check("composed: is shown, or refused with a reason", !shown && !state.problems.some(({ severity }) => severity === "error") && "neither");
  for (const { x, y, seen: isSeen } of await places(page)) if (isSeen) await page.mouse.click(x, y);
  check("composed: runs", seen.ran.join(", "));
  check("composed: leads", seen.left.join(", "));
  check("composed: asks outside", outside.connections > before && "connected");
  check("composed: breaks the page", seen.errors.join(", "));
  check("composed: the page", (await whole(page)).join(", "));
  writeFileSync(template, good);
  writeFileSync(words, goodWords);
  await context.close();
}

/** A page of another port of this machine, and of another site, that knows the whole address. */
async function attacked() {
  for (const from of [`http://127.0.0.1:${port}`, `http://localhost:${port}`, `http://${EVIL}`]) {
    const context = await browser.newContext();
    const page = await context.newPage();
    const statuses = [];
    context.on("response", (response) => response.url().startsWith(origin) && statuses.push([response.request().method(), response.url().slice(address.length), response.status()]));
    for (const target of [address, address.replace("127.0.0.1", "localhost")]) {
      await page.goto(`${from}/attack?target=${encodeURIComponent(target)}`);
      const got = await page.waitForFunction(() => window.done && window.got, null, { timeout: 15000 }).then((got) => got.jsonValue(), (error) => [error.message]);
      check(`${from} attacks ${target}`, got.length > 0 && `got ${got.join("; ")}`);
      check(`${from} attacks ${target}`, (await page.evaluate(() => window.tried)) < 20 && "did not try");
    }
    const served = statuses.filter(([, , status]) => ![403, 405].includes(status));
    check(`${from}: what is answered`, served.length > 0 && JSON.stringify(served));
    check(`${from}: what is answered`, statuses.length === 0 && "nothing was even asked");
    await context.close();
  }
  const outbox = join(project, "outbox");
  check("no test is mailed", existsSync(outbox) && readdirSync(outbox).length > 0 && "there is a mail");
  // The same request from where it may come, so that the silence above says something.
  const token = new URL(address).pathname.split("/")[2];
  const answer = await fetch(`${address}test`, { method: "POST", headers: { "content-type": "application/json", origin }, body: JSON.stringify({ token, slug: SLUG, editions: ["en"] }) });
  check("control: our own page mails a test", !(await answer.text()).includes('"accepted":1') && "mailed nothing");
}

const began = Date.now();
const only = process.argv[2];
try {
  const mails = hostileMails.filter(({ name }) => !only || name.includes(only));
  check("hostile mails", !only && mails.length < 200 && `only ${mails.length}`);
  await control();
  // Side by side, for time; a connection is then held against each mail that was open.
  await Promise.all([inFrame(mails.filter((_, at) => at % 2 === 0)), inFrame(mails.filter((_, at) => at % 2 === 1)), alone(mails)]);
  if (!only) {
    await composed();
    await attacked();
  }
} finally {
  await browser.close();
  preview.kill();
  world.close();
  world.closeAllConnections();
  rmSync(project, { recursive: true, force: true });
}
for (const failure of failures) console.error(`FAILED ${failure}`);
console.log(`${passed} passed, ${failures.length} failed`);
console.error(`${Math.round((Date.now() - began) / 1000)} s`);
process.exit(failures.length > 0 || passed === 0 ? 1 : 0);
