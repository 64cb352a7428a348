// Runs the browser tests of the live preview and of the static proof: all, or those whose group and sentence fit the pattern
// given as the first argument. DIGLOT_SAVES=1000 and DIGLOT_BREAKS=200 are the long form; unset, a short one is run.

import { runAll } from "./harness.mjs";
import { closeBrowser } from "./page.mjs";
import "./recovery.mjs";
import "./live.mjs";
import "./editions.mjs";
import "./texts.mjs";
import "./message.mjs";
import "./panels.mjs";
import "./access.mjs";
import "./proof.mjs";
import "./late.mjs";

// What the tests started ends with them (server.mjs, project.mjs), also when somebody stops them.
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
const only = process.argv[2] ? new RegExp(process.argv[2]) : undefined;
const { passed, failed, seconds } = await runAll(only);
await closeBrowser();
console.log(`\nThe preview, in ${seconds.toFixed(0)} s:\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
