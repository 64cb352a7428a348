// Where the page's data come from while `diglot compose --serve` runs: the routes of the preview's server.
// In: what is asked for. Out: promises of words, states and texts, and what an iframe is to load.
// proof.js gives the same without a server.

function query(values) {
  const said = new URLSearchParams(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));
  return said.size === 0 ? "" : `?${said}`;
}

/** A form of the mail that `of` names. */
const form = (kind, of, more = {}) => `${kind}/${[of.slug, of.edition, of.hash].map(encodeURIComponent).join("/")}${query({ who: of.who, ...more })}`;

async function get(path) {
  const answer = await fetch(path, { cache: "no-store" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer;
}

/** `of` in these is { slug, edition, hash, who }; `pseudo` where the words are to be invented ones. */
export const server = {
  live: true,
  words: async (tongue) => (await get(`words/${tongue}`)).json(),
  state: async (slug, tongue) => (await get(`state${query({ slug, tongue })}`)).json(),
  text: async (of) => (await get(form("text", of))).text(),
  source: async (of) => (await get(form("source", of))).text(),
  parts: async (of) => (await get(form("parts", of))).json(),
  changes: async (of) => (await get(form("changes", of))).json(),
  eml: (of) => form("eml", of),
  members: async (slug, q, tongue) => (await get(`members${query({ slug, q, tongue })}`)).json(),

  fill(frame, of, pictures) {
    frame.src = form("mail", of, { images: pictures ? null : "off", pseudo: of.pseudo ? "on" : null });
  },

  /** Mails the test; `told` gets each line of the answer as it comes. */
  async test(slug, editions, tongue, told) {
    const token = location.pathname.split("/p/")[1]?.split("/")[0] ?? "";
    const body = JSON.stringify({ token, slug, editions, tongue });
    const answer = await fetch("test", { method: "POST", headers: { "content-type": "application/json" }, body });
    if (!answer.ok) throw new Error(`${answer.status}`);
    await eachLine(answer.body.getReader(), (line) => told(JSON.parse(line)));
  },
};

async function eachLine(reader, told) {
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split("\n");
    rest = done ? "" : lines.pop();
    lines.filter((line) => line.trim() !== "").forEach(told);
    if (done) return;
  }
}
