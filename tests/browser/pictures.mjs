// Makes the pictures of the documentation: the live preview of the first newsletter, in which the source of one sentence was
// changed after its translation was accepted, and the report of a send. Called by docs/picture.
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Preview, closeBrowser } from "./preview/page.mjs";
import { EN, Project } from "./preview/project.mjs";
import { Server } from "./preview/server.mjs";
import { page as written, reported } from "./reported.mjs";

const docs = join(fileURLToPath(import.meta.url), "..", "..", "..", "docs");
const SCREEN = { viewport: { width: 1440, height: 880 }, deviceScaleFactor: 1 };

const project = new Project();
project.change(EN, "Here is what the speakers had to say.", "Here is what three speakers had to say.");
const server = await new Server(project).start();
try {
  for (const [locale, name] of [["en-GB", "preview.png"], ["zh-CN", "preview.zh-CN.png"]]) {
    const preview = await Preview.open(server.address, { ...SCREEN, locale });
    const intro = preview.page.frameLocator("section.pane:last-of-type iframe.current").locator('[data-l10n="zh-CN#intro"]').first();
    await intro.click();
    await preview.page.mouse.move(5, 5);
    await preview.page.waitForTimeout(500);
    await preview.page.screenshot({ path: join(docs, name) });
    await preview.close();
  }
  await pictureReport();
} finally {
  await closeBrowser();
  await server.stop();
  project.away();
}
console.log("Wrote docs/preview.png, docs/report.png and the same in Chinese.");

/** The top of the report, and the run over time, as they look on a screen. */
async function pictureReport() {
  const sent = reported();
  for (const [locale, name] of [["en", "report.png"], ["zh-CN", "report.zh-CN.png"]]) {
    const address = pathToFileURL(written(sent, locale)).href;
    const { page } = await Preview.open(address, { viewport: { width: 900, height: 1000 }, deviceScaleFactor: 1, colorScheme: "light" });
    const figure = await page.locator("article:visible figure").first().boundingBox();
    await page.screenshot({ path: join(docs, name), clip: { x: 0, y: 0, width: 900, height: figure.y + figure.height + 30 }, fullPage: true });
    await page.context().close();
  }
  sent.away();
}
