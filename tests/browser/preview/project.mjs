// A project on disk, made by `diglot init` in a folder of its own, and the ways in which programs save files.
// Paths are written as from the project's folder. The newsletter is the one that `init` brings.

import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
export const diglot = join(process.env.CARGO_TARGET_DIR ?? join(root, "target"), "debug", "diglot");
export const SLUG = "2021-05-digitalisation";
export const TOML = `newsletters/${SLUG}.toml`;
export const EN = `locales/en/newsletters/${SLUG}.ftl`;
export const ZH = `locales/zh-CN/newsletters/${SLUG}.ftl`;
export const MJML = "templates/newsletter.mjml";
export const EDITIONS = ["en", "zh-CN", "en+zh-CN", "zh-CN+en"];

/** What was not put away when the tests end, however they end. */
const homes = new Set();
process.on("exit", () => homes.forEach((home) => rmSync(home, { recursive: true, force: true })));

export class Project {
  /** `golden` names a project of tests/golden to begin with, instead of a new one. */
  constructor(golden = null) {
    this.home = mkdtempSync(join(tmpdir(), "diglot-preview-"));
    homes.add(this.home);
    this.folder = join(this.home, "project");
    if (golden) cpSync(join(root, "tests", "golden", golden), this.folder, { recursive: true });
    else execFileSync(diglot, ["init", this.folder, "--quiet"], { stdio: "ignore" });
    cpSync(this.folder, this.kept, { recursive: true });
  }

  /** The project as it was made. */
  get kept() {
    return join(this.home, "as-made");
  }

  path(file) {
    return join(this.folder, file);
  }

  has(file) {
    return existsSync(this.path(file));
  }

  read(file) {
    return readFileSync(this.path(file), "utf8");
  }

  /** The text of a file as the project was made. */
  made(file) {
    return readFileSync(join(this.kept, file), "utf8");
  }

  write(file, text) {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  /** The text with one passage replaced, which has to be there. */
  with(file, old, fresh) {
    const text = this.read(file);
    if (!text.includes(old)) throw new Error(`${file} has no ${old}`);
    return text.replace(old, () => fresh);
  }

  change(file, old, fresh) {
    this.write(file, this.with(file, old, fresh));
  }

  remove(file) {
    rmSync(this.path(file), { recursive: true, force: true });
  }

  move(from, to) {
    renameSync(this.path(from), this.path(to));
  }

  /** Puts files or folders back as they were made, whatever stands there now. */
  mend(...files) {
    for (const file of files) {
      this.remove(file);
      cpSync(join(this.kept, file), this.path(file), { recursive: true });
    }
  }

  /** Runs diglot on the project; gives exit code, stdout and stderr. */
  run(...words) {
    const { status, stdout, stderr } = spawnSync(diglot, [...words, "--root", this.folder], { encoding: "utf8", maxBuffer: 1 << 28 });
    return { status, stdout, stderr };
  }

  /** Everything that `diglot compose` writes, by file name below the newsletter's folder. */
  composed(slug = SLUG) {
    const out = join(this.home, "composed");
    rmSync(out, { recursive: true, force: true });
    const { status, stderr } = this.run("compose", slug, "--out", out, "--quiet");
    if (status !== 0) throw new Error(`compose ends with ${status}: ${stderr}`);
    return Object.fromEntries(readdirSync(join(out, slug)).map((file) => [file, readFileSync(join(out, slug, file))]));
  }

  /** What `diglot check` finds in one newsletter, hints too. */
  checked(slug = SLUG, tongue = "en") {
    return JSON.parse(this.run("check", slug, "--json", "--hints", "--ui-language", tongue).stdout);
  }

  away() {
    rmSync(this.home, { recursive: true, force: true });
    homes.delete(this.home);
  }
}

/** How programs save a text in place of a file's old one. */
export const SAVES = {
  "a plain write": (path, text) => writeFileSync(path, text),
  "a rename over the old file, as VS Code does": (path, text) => {
    writeFileSync(`${path}.vsctmp`, text);
    renameSync(`${path}.vsctmp`, path);
  },
  "a backup, a new file and a test file called 4913, as vim does": (path, text) => {
    const probe = join(dirname(path), "4913");
    writeFileSync(probe, "");
    unlinkSync(probe);
    renameSync(path, `${path}~`);
    writeFileSync(path, text);
    unlinkSync(`${path}~`);
  },
  "sed -i": (path, text, old, fresh) => execFileSync("sed", ["-i", `s/${old}/${fresh}/`, path]),
  "truncating first and writing afterwards": (path, text) => {
    writeFileSync(path, "");
    writeFileSync(path, text);
  },
};
