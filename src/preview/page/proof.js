// Where the page's data come from in the static proof: one JSON text inside the page itself, and no request.
// In: what is asked for. Out: the same as server.js gives. It has no member list, no test and nothing live.
// Mails come by `srcdoc`, because a frame that loads a file is closed to the page under file://.

const NO_PICTURES = `<meta http-equiv="Content-Security-Policy" content="img-src 'none'">`;

/** The source of a proof, or null where a server stands behind the page. */
export function findProof() {
  const written = document.getElementById("proof");
  return written ? proofOf(JSON.parse(written.textContent)) : null;
}

function proofOf(proof) {
  const document = (of) => (of.who && proof.cases?.[`${of.slug}/${of.who}`]) || proof.documents[`${of.slug}/${of.edition}`];
  return {
    live: false,
    words: async (tongue) => proof.words[tongue],
    state: async (slug, tongue) => (proof.states[slug] ?? Object.values(proof.states)[0])[tongue],
    text: async (of) => document(of)?.text ?? "",
    source: async (of) => document(of)?.source ?? document(of)?.html ?? "",
    parts: async (of) => document(of)?.parts ?? { headers: [], tree: [] },
    eml: () => null,
    fill(frame, of, pictures) {
      const html = document(of)?.html ?? "";
      frame.srcdoc = pictures ? html : html.replace(/<head[^>]*>/i, (head) => head + NO_PICTURES);
    },
  };
}
