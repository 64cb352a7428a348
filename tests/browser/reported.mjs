// A project behind which lies a send of which there is something to tell, and its report as a page.
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Project, SLUG, diglot } from "./preview/project.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const DOMAINS = { "qq.example": 110, "gmail.example": 70, "163.example": 64, "pt.example": 48, "outlook.example": 31, "chinalux.example": 22, "uni.example": 14, "sina.example": 12, "bank-one.example": 9, "bank-two.example": 8, "law.example": 7, "space.example": 6, "steel.example": 5 };
const WISHES = ["en", "zh", "en/zh", "zh/en", "zh", "en", "zh"];

/** 421 members, their domains and languages mixed. */
function list() {
  const domains = Object.entries(DOMAINS).flatMap(([domain, many]) => Array(many).fill(domain));
  for (let firm = 1; domains.length < 421; firm += 1) domains.push(`firm-${firm}.example`);
  const mixed = domains.map((_, at) => domains[(at * 157) % domains.length]);
  return ["email,language", ...mixed.map((domain, at) => `reader-${at + 1}@${domain},${WISHES[(at * 5) % WISHES.length]}`), ""].join("\n");
}

/** The project after the send. */
export function reported() {
  const project = new Project();
  project.write("list.csv", list());
  run(project, ["send", SLUG, "--to", "list.csv", "--confirm", "421", "--quiet"]);
  execFileSync("python3", [join(here, "reported.py"), project.path(".diglot/ledger.db")]);
  return project;
}

/** Writes the page, its first language being that of `locale`, and answers where it is. */
export function page(project, locale) {
  const file = project.path(`report.${locale}.html`);
  run(project, ["report", SLUG, "--html", file, "--ui-language", locale, "--quiet"]);
  return file;
}

function run(project, words) {
  const env = { ...process.env, DIGLOT_UI_LANGUAGE: "en" };
  if (words[0] === "report") env.SOURCE_DATE_EPOCH = "1620398400";
  execFileSync(diglot, words, { cwd: project.folder, env, stdio: ["ignore", "ignore", "inherit"] });
}
