// Sends personalised messages with nodemailer's pool, for benches/send.
//
// Usage: node nodemailer.mjs ADDRESS PORT CONNECTIONS SECONDS FOLDER; FOLDER holds body.html and body.txt with {greeting} and {token}.
import { readFileSync } from "node:fs";
import { createTransport } from "nodemailer";

const [address, port, connections, seconds, folder] = process.argv.slice(2);
const [html, text] = ["body.html", "body.txt"].map((name) => readFileSync(`${folder}/${name}`, "utf8"));
const fill = (body, number) => body.replaceAll("{greeting}", `尊敬的会员${number}：`).replaceAll("{token}", String(number).padStart(56, "0"));

const transport = createTransport({ host: address, port: Number(port), secure: false, ignoreTLS: true, pool: true, maxConnections: Number(connections), maxMessages: Infinity });
const begun = performance.now();
let sent = 0;
let next = 0;

async function work() {
  while (performance.now() - begun < seconds * 1000) {
    const number = next++;
    await transport.sendMail({
      from: "CHINALUX <newsletter@chinalux.example>",
      to: `member${number}@members.example`,
      subject: "网络研讨会回顾：中卢数字化",
      text: fill(text, number),
      html: fill(html, number),
    });
    sent += 1;
  }
}

// Twice as many under way as there are connections, so that none of them waits for the next message.
await Promise.all(Array.from({ length: 2 * connections }, work));
const took = (performance.now() - begun) / 1000;
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(JSON.stringify({ messages: sent, seconds: took, cpu: (userCPUTime + systemCPUTime) / 1e6, rss: maxRSS }));
transport.close();
