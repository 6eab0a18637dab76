// A JSON Schema of records → the shapes of a form: what may stand in each field, and what an editor is told of it.
const LONG = 1000;
// Names of fields that are no words.
const SPELT = { url: "URL", lei: "LEI", lang: "Language" };

// The shape of a whole record.
export const shapeOfRecord = (schema) => shapeOf(schema, schema.definitions ?? {});

function shapeOf(schema, definitions) {
  if (schema.$ref) return idShape(schema.$ref.split("/").at(-1), definitions);
  if (schema.anyOf) return choiceShape(schema.anyOf.map((part) => shapeOf(part, definitions)));
  if (schema.type === "array") return { form: "list", item: shapeOf(schema.items, definitions) };
  if (schema.properties) return pieceShape(schema, definitions);
  if (schema.additionalProperties) return { form: "keyed", item: shapeOf(schema.additionalProperties, definitions) };
  if (schema.enum) return { form: "word", words: wordsOf(schema) };
  return { form: !schema.pattern && schema.maxLength > LONG ? "text" : "line", schema };
}

// The fields of a piece; what its snippet begins with, and what it must have, is essential.
function pieceShape({ properties, required = [], defaultSnippets, description }, definitions) {
  const begun = Object.keys(defaultSnippets?.[0]?.body ?? properties);
  const fields = Object.entries(properties).map(([name, schema]) => ({
    name,
    label: labelOf(name),
    help: schema.description ?? "",
    examples: schema.examples ?? [],
    isRequired: required.includes(name),
    isEssential: required.includes(name) || begun.includes(name),
    shape: shapeOf(schema, definitions),
  }));
  return { form: "piece", description, fields };
}

// Ids of records of these kinds. Where the site has none yet, an id of the right form will do.
function idShape(name, definitions) {
  const schema = definitions[name] ?? {};
  return { form: "id", nouns: name.split("-or-"), known: new Map(wordsOf(schema).map(({ id, name: called }) => [id, called])) };
}

// Two ways to write one thing: an id or a piece, an id or words.
function choiceShape(shapes) {
  const [id, piece, words] = ["id", "piece", "line"].map((form) => shapes.find((shape) => shape.form === form));
  if (id && piece) return { ...piece, bare: piece.fields.find(({ isRequired }) => isRequired).name };
  const text = words ?? shapes.find(({ form }) => form === "text");
  return id && text ? { ...id, otherwise: text.schema } : shapes[0];
}

// A program may read an id like `360` as a number, so it stands in the schema in both ways.
function wordsOf({ enum: ids = [], enumDescriptions: told = [] }) {
  return ids.map((id, at) => ({ id, ...namedAndMeant(told[at] ?? "") })).filter(({ id }) => typeof id === "string");
}

function namedAndMeant(told) {
  const end = told.indexOf(". ");
  return end < 0 ? { name: told, meaning: "" } : { name: told.slice(0, end), meaning: told.slice(end + 2) };
}

export function labelOf(name) {
  if (Object.hasOwn(SPELT, name)) return SPELT[name];
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// A label within a sentence.
export const inWords = (label) => (label === label.toUpperCase() ? label : label.toLowerCase());

// What one thing in a list is called: a record by its kind, anything else by the name of the list, if that has a singular.
export function singular({ label, shape: { item } }) {
  const one = label.replace(/ies$/, "y").replace(/ses$/, "s").replace(/(?<=[^s])s$/, "");
  const named = item.nouns ? item : item.bare || one === label ? item.fields?.[0].shape : null;
  return named?.nouns ? labelOf(named.nouns[0]) : one;
}
