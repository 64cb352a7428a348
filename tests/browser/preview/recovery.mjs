// First of all: whatever is broken, whenever, the page says what and where, keeps the last good mail, and recovers by itself.
// The table of preview.md section 5; what is broken stands in breaks.mjs.

import { dice, group, holds, same, until, untilSeen } from "./harness.mjs";
import { EDITIONS, EN, MJML, SLUG, TOML } from "./project.mjs";
import { Preview, nameOf, stateOf } from "./page.mjs";
import { FROM_THE_START, SMALL, WHILE_RUNNING } from "./breaks.mjs";
import { closedRoom, room } from "./room.mjs";

const BOTH = ["en", "zh-CN"];
const others = (hits) => BOTH.filter((edition) => !hits.includes(edition));
const fromTheStart = group("Recovery, from the start", closedRoom());
const running = group("Recovery, while it runs", room());

/** Opens a page of its own on a preview that starts with the project as it is. */
async function startedWith(room, look) {
  await room.server.start();
  room.preview = await Preview.open(room.server.address);
  await look(room.preview);
  await room.preview.tidy();
  await room.preview.close();
  room.preview = null;
  await room.server.stop();
}

/** What is said about each edition: in the state, and in the overlay where one covers the mail. */
async function told(preview, server, broken) {
  const { problems } = await server.state();
  for (const edition of broken.hits) {
    const found = problems.find((problem) => isOf(broken, problem) && problem.editions.includes(edition));
    holds(found, `no ${broken.code} at ${broken.place} for ${edition}: ${problems.slice(0, 5).map((problem) => `${problem.code} ${placeOf(problem)} ${problem.editions}`).join("; ")}`);
    holds(found.message.length > 10, "the problem says nothing");
    const pane = await preview.pane(edition);
    const seen = (card) => card.code === found.code && card.file === found.file && card.sentence === found.message && (!found.line || /\d+/.exec(card.where)?.[0] === String(found.line));
    if (!pane.overlay) continue;
    const card = pane.problems.find(seen);
    holds(card, `the overlay of ${edition} does not say ${found.code} at ${placeOf(found)}: ${JSON.stringify(pane.problems)}`);
    if (found.excerpt) same(card.line, found.excerpt.line, "the line in question");
    if (found.hint) holds(card.text.includes(found.hint), `the card has no hint: ${card.text}`);
  }
}

const placeOf = ({ file, line, column }) => [file, line, line ? column : null].filter(Boolean).join(":");
const isOf = ({ code, place }, problem) => (!code || (code instanceof RegExp ? code.test(problem.code) : code === problem.code)) && placeOf(problem).startsWith(place);

for (const broken of FROM_THE_START) {
  fromTheStart(`started with ${broken.name}, it shows what is wrong, and the mail as soon as that is mended`, async (room) => {
    broken.breaks(room.project);
    await startedWith(room, async (preview) => {
      const state = broken.state === "last good" ? "none" : broken.state;
      for (const edition of broken.hits) await preview.stands(edition, state);
      for (const edition of others(broken.hits)) await preview.stands(edition, "good");
      await told(preview, room.server, broken);
      room.project.mend(...broken.files);
      await preview.allGood(...BOTH);
    });
  });
}

fromTheStart("started without templates/, it shows the mail with the built-in ones", async (room) => {
  room.project.remove("templates");
  await startedWith(room, (preview) => preview.allGood(...BOTH));
  room.project.mend("templates");
});

fromTheStart("started without a newsletter, it says in plain words what to create, and shows the first one", async (room) => {
  room.project.remove("newsletters");
  await startedWith(room, async (preview) => {
    const page = await untilSeen("words about the missing newsletter", () => preview.page.locator("main").innerText(), (text) => text.includes("There is no newsletter yet"));
    holds(/newsletters\/\S+\.toml/.test(page), `it names no file to create: ${page}`);
    room.project.mend("newsletters");
    await preview.allGood(...BOTH);
  });
});

fromTheStart("started with a broken diglot.toml, it says where, and does not speak of a missing newsletter", async (room) => {
  room.project.write("diglot.toml", "[organisation]\nid = \n");
  await startedWith(room, async (preview) => {
    await preview.key("c");
    const page = await untilSeen("the place in diglot.toml", () => preview.page.locator("body").innerText(), (text) => text.includes("diglot.toml:2"));
    holds(page.includes("C001"), `it names no code: ${page}`);
    room.project.mend("diglot.toml");
    await preview.allGood(...BOTH);
    holds(!page.includes("There is no newsletter yet"), "it says that there is no newsletter, though there is one");
  });
});

for (const broken of [...FROM_THE_START, ...WHILE_RUNNING]) {
  running(`${broken.name}: it says what and where, leaves the other language alone, and recovers`, async ({ project, server, preview }) => {
    await preview.allGood(...BOTH);
    const before = Object.fromEntries((await preview.panes()).map((pane) => [pane.edition, pane.mail]));
    broken.breaks(project);
    const isHit = (pane) => stateOf(pane) !== "good" && (!broken.state || stateOf(pane) === broken.state);
    for (const edition of broken.hits) await untilSeen(`${edition} to be ${broken.state ?? "marked or last good"}`, () => preview.pane(edition), isHit, broken.patience);
    await told(preview, server, broken);
    for (const edition of broken.hits) {
      const pane = await preview.pane(edition);
      holds(pane.mail?.length > 200, `${edition} shows no mail`);
      if (stateOf(pane) === "last good") same(pane.mail, before[nameOf(edition)], "the last good mail");
    }
    for (const edition of others(broken.hits)) {
      const pane = await preview.pane(edition);
      same(pane.mail, before[nameOf(edition)], `the mail in ${edition}, which nobody touched`);
      holds(pane.overlay === null, `${edition} is covered: ${pane.overlay}`);
    }
    broken.after?.(project);
    project.mend(...broken.files);
    await preview.allGood(...BOTH);
    for (const pane of await preview.panes()) same(pane.mail, before[pane.edition], `the mail in ${pane.edition}, mended`);
    await preview.tidy();
  });
}

running("templates/ renamed away: the built-in ones serve, and one's own again when it is back", async ({ project, preview }) => {
  project.change(MJML, "{{> header}}", "<mj-section><mj-column><mj-text>Own template</mj-text></mj-column></mj-section>{{> header}}");
  await preview.mail("en", "Own template");
  project.move("templates", "templates-away");
  await preview.mail("en", (text) => !text.includes("Own template"));
  project.move("templates-away", "templates");
  await preview.mail("en", "Own template");
  project.mend("templates");
  await preview.mail("en", (text) => !text.includes("Own template"));
  await preview.allGood(...BOTH);
});

running("the folder of one's own partials renamed away: the built-in ones serve until it is back", async ({ project, preview }) => {
  project.change("templates/partials/event.mjml", "<mj-section", "<mj-section><mj-column><mj-text>Own partial</mj-text></mj-column></mj-section><mj-section");
  await preview.mail("en", "Own partial");
  project.move("templates/partials", "templates/elsewhere");
  await preview.mail("en", (text) => !text.includes("Own partial"));
  project.move("templates/elsewhere", "templates/partials");
  await preview.mail("en", "Own partial");
  project.mend("templates/partials");
  await preview.mail("en", (text) => !text.includes("Own partial"));
  await preview.allGood(...BOTH);
});

running("the only newsletter deleted: it says what to create; created again: the mail is back", async ({ project, preview }) => {
  project.remove(TOML);
  await untilSeen("words about the missing newsletter", () => preview.page.locator("main").innerText(), (text) => text.includes("There is no newsletter yet"));
  project.mend(TOML);
  await preview.allGood(...BOTH);
});

running("the folder newsletters renamed away and back: the mail is back", async ({ project, preview }) => {
  project.move("newsletters", "newsletters-away");
  await untilSeen("words about the missing newsletter", () => preview.page.locator("main").innerText(), (text) => text.includes("There is no newsletter yet"));
  project.move("newsletters-away", "newsletters");
  await preview.allGood(...BOTH);
});

running("diglot.toml broken: the last good settings stay, the problem is shown", async ({ project, server, preview }) => {
  project.write("diglot.toml", "[organisation\nid =");
  for (const edition of BOTH) await preview.stands(edition, "marked", (pane) => pane.mail.length > 200);
  await told(preview, server, { hits: BOTH, code: "C001", place: "diglot.toml:1" });
  project.change(EN, "headline = Digitalisation", "headline = Settings of before, digitalisation");
  await preview.mail("en", "Settings of before");
  project.mend("diglot.toml", EN);
  await preview.allGood(...BOTH);
});

running("diglot.toml deleted: the last good settings stay, the problem is shown", async ({ project, server, preview }) => {
  project.remove("diglot.toml");
  await untilSeen("a problem with diglot.toml", async () => (await server.state()).problems, (problems) => problems.some(({ file }) => file === "diglot.toml"));
  for (const edition of BOTH) await preview.stands(edition, "marked", (pane) => pane.mail.length > 200);
  project.mend("diglot.toml");
  await preview.allGood(...BOTH);
});

running("other languages in diglot.toml: the list of editions follows", async ({ project, preview }) => {
  const tabs = async () => (await preview.page.getByRole("tablist", { name: "Editions" }).getByRole("tab").evaluateAll((all) => all.map((tab) => tab.querySelector(".edition").innerText))).join("; ");
  const all = EDITIONS.map(nameOf).join("; ");
  await untilSeen("four editions", tabs, (names) => names === all);
  project.change("diglot.toml", 'available = ["en", "zh-CN"]', 'available = ["zh-CN", "en"]');
  project.change("diglot.toml", 'default = "en+zh-CN"', 'default = "zh-CN+en"');
  await untilSeen("the editions in another order", tabs, (names) => names !== all && names.split("; ").length === 4);
  project.mend("diglot.toml");
  await untilSeen("the editions as before", tabs, (names) => names === all);
  await preview.allGood(...BOTH);
});

running("ten half-typed states of a sentence, 50 ms apart: never a blank frame, and the final text is seen", async ({ project, preview }) => {
  await preview.watchFrames();
  const typed = "Half-typed { DATETIME($digitalisation-webinar-date) } and done";
  for (let step = 1; step <= 10; step += 1) {
    const part = typed.slice(0, Math.ceil((typed.length * step) / 10));
    project.write(EN, project.made(EN).replace(/^headline = .*$/m, () => `headline = ${part}`));
    await new Promise((next) => setTimeout(next, 50));
  }
  await preview.mail("en", "Half-typed 27 April 2021 and done");
  // What is in the page is looked at with the next frame that is drawn.
  await preview.page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  const { frames, blank, texts } = await preview.framesSeen();
  holds(frames > 20, `only ${frames} frames were looked at`);
  same(blank, [], "frames without a mail");
  holds(texts.some((text) => text.includes("and done")), `the final text is among those seen: ${texts.join(" | ")}`);
  project.mend(EN);
  await preview.mail("en", (text) => !text.includes("Half-typed"));
  await preview.allGood(...BOTH);
});

running("broken, the page reloaded, mended: the page recovers", async ({ project, preview }) => {
  project.write(TOML, "date = ");
  await preview.stands("en", "last good");
  await preview.page.reload();
  await preview.stands("en", "last good", (pane) => pane.mail.length > 200);
  project.mend(TOML);
  await preview.allGood(...BOTH);
});

running("broken, the server stopped and started, mended: the page comes back without a click", async ({ project, server, preview }) => {
  project.change(MJML, "{{> header}}", "{{> heather}}");
  await preview.stands("en", "last good");
  await server.stop();
  await preview.at("status", "").filter({ hasText: "The preview has stopped" }).waitFor();
  holds((await preview.pane("en")).mail.length > 200, "the page keeps what it had");
  await server.start();
  // A server that never composed the newsletter has no last good mail.
  await untilSeen("the page to be connected again", async () => stateOf((await preview.pane("en")) ?? {}), (state) => state === "none" || state === "last good");
  await until("the banner to go", async () => (await preview.page.getByText("The preview has stopped").count()) === 0);
  project.mend(MJML);
  await preview.allGood(...BOTH);
  await preview.tidy();
});

/** From now on the page is told of a state with something else in it, as a server would tell. */
async function tells(page, change) {
  await page.unrouteAll({ behavior: "wait" });
  await page.route("**/state?*", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), ...change } });
  });
  await page.reload();
}

running("a fault of ours is told as one, over the last good mail, and goes with the next state", async ({ preview }) => {
  const { page } = preview;
  const banners = (what, fits) => untilSeen(what, () => page.locator("#banners").innerText(), fits);
  await tells(page, { fault: "index out of bounds <b>at</b> lib.rs:1" });
  await banners("the fault", (text) => text.includes("A fault in diglot") && text.includes("index out of bounds <b>at</b> lib.rs:1"));
  await preview.mail("en", "Digitalisation, from super apps");
  await tells(page, { poll: true });
  await banners("the advice to poll", (text) => text.includes("--poll") && !text.includes("A fault in diglot"));
  await preview.press("button", "Understood");
  await banners("no banner", (text) => text === "");
  await page.unrouteAll({ behavior: "wait" });
  await page.reload();
  await preview.allGood(...BOTH);
});

running("many random breaks and mends from a fixed seed end in good, with the bytes of a fresh compose", async ({ project, server, preview }) => {
  const steps = Number(process.env.DIGLOT_BREAKS ?? 40);
  const roll = dice(20210504);
  const open = new Set();
  for (let step = 0; step < steps; step += 1) {
    const broken = SMALL[roll(SMALL.length)];
    const isMend = open.has(broken);
    if (isMend) project.mend(...broken.files), open.delete(broken);
    else if (![...open].some(({ files }) => files.some((file) => broken.files.includes(file)))) broken.breaks(project), open.add(broken);
    else continue;
    // Half of the steps are followed at once by the next, as when a branch is switched.
    if (roll(2) === 0) continue;
    const about = `step ${step}, ${isMend ? "mended" : "broken"}: ${broken.name}`;
    // Where no mail can be made, what is wrong with words alone is not looked for.
    const isAlone = ![...open].some((one) => one !== broken && one.state === "last good");
    if (isAlone) await untilSeen(about, () => server.state(), ({ problems }) => problems.some((problem) => isOf(broken, problem)) !== isMend);
  }
  project.mend(...new Set([...open].flatMap(({ files }) => files)));
  await preview.allGood(...BOTH);
  await until("all editions to be good", async () => (await server.state()).newsletter.editions.every(({ state }) => state === "good"));
  const fresh = project.composed(SLUG);
  for (const edition of EDITIONS) {
    const shown = Buffer.from(await (await server.part("eml", edition)).arrayBuffer());
    same(shown.toString(), fresh[`${edition}.eml`].toString(), `${edition}.eml`);
  }
  await preview.tidy();
});
