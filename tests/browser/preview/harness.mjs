// Collects tests, each of them a sentence, runs them in order and prints a table.
// In: groups with what they need to be set up. Out: lines of "ok" and "FAILED", and "N passed, M failed". It knows nothing of
// newsletters. A test that fails says what it waited for; the next one begins with its group set up anew.

/** How long anything may take, in milliseconds. */
export const LIMIT = 10_000;
const PAUSE = 15;
const groups = [];

/** `up` gives the value that each test of the group gets, `down` puts it away. */
export function group(name, { up = async () => ({}), down = async () => {} } = {}) {
  const tests = [];
  groups.push({ name, up, down, tests });
  return (sentence, body) => tests.push({ sentence, body });
}

/** Runs what `only` fits, or everything; gives the number of tests that passed and failed. */
export async function runAll(only) {
  const tally = { passed: 0, failed: 0, seconds: 0 };
  const begun = performance.now();
  for (const one of groups) await runGroup(one, (sentence) => only === undefined || only.test(`${one.name}: ${sentence}`), tally);
  tally.seconds = (performance.now() - begun) / 1000;
  return tally;
}

async function runGroup({ name, up, down, tests }, fits, tally) {
  const chosen = tests.filter(({ sentence }) => fits(sentence));
  if (chosen.length === 0) return;
  console.log(`\n${name}`);
  let room = null;
  for (const { sentence, body } of chosen) {
    const begun = performance.now();
    try {
      room ??= await up();
      await body(room);
      tally.passed += 1;
      console.log(`  ok      ${sentence} (${seconds(begun)})`);
    } catch (error) {
      tally.failed += 1;
      console.log(`  FAILED  ${sentence} (${seconds(begun)})\n          ${indented(error)}`);
      if (room) await down(room);
      room = null;
    }
  }
  if (room) await down(room);
}

const seconds = (begun) => `${((performance.now() - begun) / 1000).toFixed(1)} s`;

/** The message, and the line of the test that it comes from. */
function indented(error) {
  const lines = String(error?.message ?? error).replaceAll(/\x1b\[\d+m/g, "").split("\n").slice(0, 12);
  const from = /\n\s+at (.*\/(?!harness|page|room|server|project)[a-z]+\.mjs:\d+:\d+)/.exec(error?.stack ?? "")?.[1] ?? "";
  return [...lines, from.replace(/^.*\//, "at ")].filter(Boolean).join("\n          ");
}

/** Asks again and again until `probe` gives something; fails after ten seconds, with what was seen last. */
export async function until(what, probe, limit = LIMIT) {
  const end = performance.now() + limit;
  let seen;
  do {
    seen = await probe();
    if (seen) return seen;
    await new Promise((again) => setTimeout(again, PAUSE));
  } while (performance.now() < end);
  throw new Error(`waited ${limit / 1000} s for: ${what}`);
}

/** The same for a value that is to fit; what was seen last stands in the failure. */
export async function untilSeen(what, look, fits, limit = LIMIT) {
  let seen;
  try {
    return await until(what, async () => (fits((seen = await look())) ? { seen } : null), limit).then((one) => one.seen);
  } catch (error) {
    throw new Error(`${error.message}\nseen last: ${shortened(typeof seen === "string" ? seen : JSON.stringify(seen))}`);
  }
}

const shortened = (text = "nothing", most = 400) => (text.length > most ? `${text.slice(0, most)} …` : text);

export function same(actual, expected, what) {
  const [is, be] = [actual, expected].map((value) => (typeof value === "string" ? value : JSON.stringify(value) ?? String(value)));
  if (is === be) return;
  let at = 0;
  while (is[at] === be[at]) at += 1;
  const from = is.length + be.length > 400 ? Math.max(0, at - 60) : 0;
  throw new Error(`${what}\n  is:        ${shortened(is.slice(from), 4000)}\n  should be: ${shortened(be.slice(from))}`);
}

export function holds(truth, what) {
  if (!truth) throw new Error(what);
}

/** Numbers that look random and are the same in every run (mulberry32). */
export function dice(seed) {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}
