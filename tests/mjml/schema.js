// Writes data/mjml-schema.json from the reference implementation of MJML: its components, their attributes with types, who may
// stand in whom, and the colour names that it knows. `tests/mjml/run` installs the reference and calls this with --schema.
const { dependencies, components } = require("mjml-preset-core");
const { version, license } = require("mjml-core/package.json");
const colours = require("mjml-core/lib/types/helpers/colors").default || require("mjml-core/lib/types/helpers/colors");

const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
const children = (name) => (dependencies[name] || []).map((child) => (child instanceof RegExp ? "*" : child));

const table = {};
for (const component of components) {
  const name = component.componentName;
  table[name] = {
    ending: component.endingTag === true,
    attributes: sorted(component.allowedAttributes || {}),
    children: children(name),
  };
}
const schema = {
  about: `Exported by tests/mjml/schema.js from mjml ${version}, licence ${license}, Copyright (c) 2016 Mailjet SAS, https://github.com/mjmlio/mjml`,
  version,
  root: children("mjml"),
  components: sorted(table),
  colours,
};
process.stdout.write(`${JSON.stringify(schema, null, 1)}\n`);
