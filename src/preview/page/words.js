// The page's own words, in English or Chinese, and how it writes sizes, times and the names of languages.
// In: the messages of `preview.ftl` by id, as the server or the proof gives them. Out: plain texts.
// What the newsletter says is never looked up here.

const held = { tongue: "en", all: {} };

export function useWords(tongue, all) {
  held.tongue = tongue;
  held.all = all;
  document.documentElement.lang = tongue;
}

export function tongue() {
  return held.tongue;
}

/** The tongue that the browser asks for first, of the two that the page speaks; as the command line chooses it. */
export function tongueOfBrowser(asked = navigator.languages ?? [navigator.language ?? "en"]) {
  for (const tag of asked) {
    if (/^zh(-(CN|SG|Hans\b.*))?$/i.test(tag)) return "zh-CN";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}

/** The message `preview-<id>` with its values; where it has a form for one and for others, `count` chooses. */
export function say(id, values = {}) {
  const plain = held.all[`preview-${id}`];
  const one = held.all[`preview-${id}-one`];
  const text = plain ?? (values.count === 1 && one !== undefined ? one : held.all[`preview-${id}-other`]);
  if (text === undefined) return id;
  return text.replace(/\{\s*\$([a-z-]+)\s*\}/g, (whole, name) => String(values[name] ?? whole));
}

/** Several parts of one enumeration, with the comma of the tongue. */
export function together(parts) {
  return parts.join(held.tongue === "en" ? ", " : "，");
}

/** As the command line counts: a kilobyte has 1,000 bytes, and a begun one counts. */
export function kilobytes(bytes) {
  return `${Math.ceil(bytes / 1000)} KB`;
}

export function figure(number) {
  return new Intl.NumberFormat(locale()).format(number);
}

export function clock(milliseconds) {
  return new Intl.DateTimeFormat(locale(), { timeStyle: "medium", hourCycle: "h23" }).format(milliseconds);
}

export function dayAndTime(milliseconds) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: "long", timeStyle: "short", hourCycle: "h23" }).format(milliseconds);
}

function locale() {
  return held.tongue === "en" ? "en-GB" : "zh-CN";
}

/** What a language calls itself: “English”, “中文”; with its region only where another of `available` needs it told apart. */
export function languageName(tag, available = []) {
  const base = (other) => other.split("-")[0];
  const shared = available.some((other) => other !== tag && base(other) === base(tag));
  try {
    return new Intl.DisplayNames([tag], { type: "language" }).of(shared ? tag : base(tag));
  } catch {
    return tag;
  }
}
