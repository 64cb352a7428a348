// Asks the reference implementation of MJML about templates and notes what kinds of error its validator finds.
//
// `node reference.js cases.json` fills the field `reference` of each case of that file in; `node reference.js FOLDER` writes a
// file of the same form about all templates of a folder to standard output. `tests/mjml/run` calls both.
const fs = require("fs");
const path = require("path");
const mjml = require("mjml").default || require("mjml");

const kinds = [
  [/^Element .* doesn't exist/, "element"],
  [/^Attributes? .* illegal/, "attribute"],
  [/^Attribute .* has invalid value/, "value"],
  [/cannot be used inside/, "parent"],
];

function reference(text) {
  try {
    const { errors } = mjml(text, { validationLevel: "soft" });
    const kind = ({ message }) => (kinds.find(([form]) => form.test(message)) || [, message])[1];
    return [...new Set(errors.map(kind))].sort();
  } catch (error) {
    return ["broken"];
  }
}

const [place] = process.argv.slice(2);
if (fs.statSync(place).isDirectory()) {
  const names = fs.readdirSync(place).filter((name) => name.endsWith(".mjml")).sort();
  const cases = names.map((name) => {
    const text = fs.readFileSync(path.join(place, name), "utf8");
    return { name, mjml: text, reference: reference(text), beyond: [] };
  });
  process.stdout.write(JSON.stringify(cases, null, 1));
} else {
  const cases = JSON.parse(fs.readFileSync(place, "utf8"));
  for (const one of cases) one.reference = reference(one.mjml);
  fs.writeFileSync(place, `${JSON.stringify(cases, null, 1)}\n`);
}
