// Where the page's data come from in the static proof: one JSON text inside the page itself, and no request.
// In: what is asked for. Out: the same as server.js gives. It has no member list, no test and nothing live.
// Mails come by `srcdoc`, because a frame that loads a file is closed to the page under file://.

// Where the greeting goes; a character of private use, which no text holds.
const GREETING = "\ue000";
const NO_PICTURES = `<meta http-equiv="Content-Security-Policy" content="img-src 'none'">`;

/** The source of a proof, or null where a server stands behind the page. */
export function findProof() {
  const written = document.getElementById("proof");
  return written ? proofOf(JSON.parse(written.textContent)) : null;
}

function proofOf(proof) {
  const greeted = (of, form) => proof.greetings[`${of.slug}/${of.edition}/${of.who ?? ""}`]?.[form] ?? "";
  const written = (of, part, form) => (proof.documents[`${of.slug}/${of.edition}`]?.[part] ?? "").replaceAll(GREETING, () => greeted(of, form));
  const seen = (of) => written(of, "html", "html").replace(/(?:\.\.\/){3}media\/([0-9a-f]+)/g, (address, hash) => proof.pictures[hash] ?? address);
  return {
    live: false,
    words: async (tongue) => proof.words[tongue],
    state: async (slug, tongue) => (proof.states[slug] ?? proof.states[proof.order[0]])[tongue],
    text: async (of) => written(of, "text", "text"),
    source: async (of) => written(of, "source", "html"),
    parts: async (of) => proof.documents[`${of.slug}/${of.edition}`]?.parts ?? { headers: [], tree: [] },
    eml: () => null,
    fill(frame, of, pictures) {
      const html = seen(of);
      frame.srcdoc = pictures ? html : html.replace(/<head[^>]*>/i, (head) => head + NO_PICTURES);
    },
  };
}
