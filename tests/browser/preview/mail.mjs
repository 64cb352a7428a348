// Reads an .eml with a parser that is not ours: Python's.
// In: the bytes. Out: { headers, types, html, text, defects }.

import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const script = join(dirname(fileURLToPath(import.meta.url)), "read_mail.py");

export function readMail(bytes) {
  return JSON.parse(execFileSync(process.env.DIGLOT_TEST_PYTHON ?? "python3", [script], { input: bytes, maxBuffer: 1 << 26 }));
}
