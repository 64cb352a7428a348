// The real `diglot compose --serve` on a project, from its first line to its end.
// In: a project. Out: its address, its state, its memory. It is stopped by its own process id, never by a name.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { diglot, SLUG } from "./project.mjs";
import { until } from "./harness.mjs";

/** What still runs when the tests end, however they end. */
const children = new Set();
process.on("exit", () => children.forEach((child) => child.kill("SIGKILL")));

export class Server {
  constructor(project) {
    this.project = project;
    this.said = "";
  }

  /** Starts on a free port, or on the one that it had before. */
  async start(...more) {
    const port = this.address ? new URL(this.address).port : "0";
    this.heard = "";
    this.child = spawn(diglot, ["compose", "--serve", "--port", port, "--root", this.project.folder, ...more], { stdio: ["ignore", "pipe", "pipe"] });
    const { child } = this;
    children.add(child);
    this.ended = new Promise((end) => child.once("exit", end)).then(() => children.delete(child));
    this.child.stdout.on("data", (text) => (this.heard += text));
    this.child.stderr.on("data", (text) => (this.said += text));
    const isGone = () => this.child.exitCode !== null || this.child.signalCode !== null;
    await until("the address of the preview", () => isGone() || this.heard.includes("\n"), 30_000);
    if (isGone()) throw new Error(`the preview ended with ${this.child.exitCode}: ${this.said}`);
    this.address = this.heard.split("\n")[0].trim();
    return this;
  }

  /** As Ctrl-C does; whoever does not end is ended. */
  async stop(signal = "SIGINT") {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill(signal);
    const late = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
    await this.ended;
    clearTimeout(late);
  }

  async get(path) {
    const answer = await fetch(this.address + path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer;
  }

  async state(slug = SLUG, tongue = "en") {
    const query = slug ? `slug=${slug}&tongue=${tongue}` : `tongue=${tongue}`;
    return (await this.get(`state?${query}`)).json();
  }

  /** What a frame would load of an edition, as of now. */
  async mail(edition, query = "", slug = SLUG) {
    const { newsletter } = await this.state(slug);
    const { hash } = newsletter.editions.find((one) => one.edition === edition);
    return (await this.get(`mail/${slug}/${encodeURIComponent(edition)}/${hash}${query}`)).text();
  }

  async part(kind, edition, query = "", slug = SLUG) {
    const { newsletter } = await this.state(slug);
    const { hash } = newsletter.editions.find((one) => one.edition === edition);
    return this.get(`${kind}/${slug}/${encodeURIComponent(edition)}/${hash}${query}`);
  }

  /** Resident memory in KiB. */
  memory() {
    return Number(readFileSync(`/proc/${this.child.pid}/status`, "utf8").match(/VmRSS:\s+(\d+)/)[1]);
  }
}
