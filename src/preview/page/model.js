// What the page knows at the moment: the last state that the server told, and hashes that came ahead of it.
// In: states and glimpses. Out: look-ups for those who draw. It asks nobody and draws nothing.

export const model = {
  source: null,
  state: null,
  online: true,
  pollSeen: false,
  change: null,
  list: 0, // Grows with each change of the member list.
  asOf: 0,
};

/** Hashes of editions told by a glimpse, before the state that belongs to them: "slug/edition" -> { hash, at }. */
const ahead = new Map();
let glimpses = 0;

export function newsletter() {
  return model.state?.newsletter ?? null;
}

/** What the list of newsletters says of the one that is shown. */
export function listing() {
  return model.state?.newsletters.find(({ slug }) => slug === newsletter()?.slug);
}

/** When and to how many it was sent; null while no mail of it has gone out. */
export function lastSent() {
  const sent = listing()?.sent;
  return sent?.accepted > 0 ? sent : null;
}

export function editionNamed(name) {
  return newsletter()?.editions.find((edition) => edition.edition === name) ?? null;
}

/** A mark to hold against `takeState`: glimpses that come after it are newer than the state asked for now. */
export function moment() {
  return glimpses;
}

export function takeGlimpse(slug, editions) {
  glimpses += 1;
  for (const [edition, hash] of Object.entries(editions)) ahead.set(`${slug}/${edition}`, { hash, at: glimpses });
}

export function takeState(state, askedAt) {
  model.state = state;
  for (const [key, glimpse] of ahead) if (glimpse.at <= askedAt) ahead.delete(key);
}

/** The hash that the frame of an edition is to show now. */
export function hashOf(edition) {
  const told = editionNamed(edition);
  const glimpse = ahead.get(`${newsletter()?.slug}/${edition}`);
  return told ? glimpse?.hash ?? told.hash : null;
}

export function stringOf(id) {
  return newsletter()?.strings.find((string) => string.id === id) ?? null;
}

export function available() {
  return model.state?.languages.available ?? [];
}

/** The problems of one edition, errors first; those of all where `edition` is null. */
export function problemsOf(edition) {
  const rank = { error: 0, warning: 1, hint: 2 };
  const all = (model.state?.problems ?? []).filter((problem) => edition === null || problem.editions?.includes(edition));
  return all.toSorted((a, b) => rank[a.severity] - rank[b.severity]);
}

/** Stays the same when a state with the same finding comes. */
export function problemKey(problem) {
  return [problem.code, problem.file, problem.line, problem.column, problem.row, problem.id, problem.message].join("|");
}
