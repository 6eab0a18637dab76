// What is wrong with one text, by its schema and the forms that a schema cannot say; in an editor's words, or null.
import { faultOfDate } from "./dates.js";
import { faultOfId, looksLikeId } from "./naming.js";
import { faultOfQuantity } from "./quantities.js";

// Characters that print nothing, or turn the direction of what follows.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

export function faultOfText(text, schema) {
  const unseen = UNSEEN.exec(text.replace(/[\n\t]/g, ""));
  if (unseen) return `It has a character that cannot be seen (U+${unseen[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}); delete it`;
  if (schema.enum && !schema.enum.includes(text)) return schema.errorMessage ?? `One of: ${schema.enum.join(", ")}`;
  const length = [...text].length;
  if (schema.maxLength && length > schema.maxLength) return `At most ${schema.maxLength.toLocaleString("en")} characters; this has ${length.toLocaleString("en")}`;
  if (takes(schema, "2024-02-28") && !takes(schema, "words")) return faultOfDate(text) ?? faultOfPattern(text, schema);
  if (takes(schema, "more than 1,000") && !takes(schema, "words")) return faultOfQuantity(text);
  if (takes(schema, "an-id") && !takes(schema, "An id")) return faultOfId(text);
  return faultOfPattern(text, schema) ?? faultOfDegrees(text, schema) ?? faultOfWords(text);
}

// A field is known by what it takes: a date is what takes days but no words.
const takes = ({ pattern }, text) => Boolean(pattern) && new RegExp(pattern, "u").test(text);

function faultOfPattern(text, { pattern, errorMessage }) {
  return pattern && !new RegExp(pattern, "u").test(text) ? (errorMessage ?? "This has another form than is wanted here") : null;
}

function faultOfDegrees(text, { minimum, maximum, pattern }) {
  if (minimum === undefined || !pattern) return null;
  return Number(text) < minimum || Number(text) > maximum ? `From ${minimum} to ${maximum}` : null;
}

const faultOfWords = (text) => (/[\p{L}\p{N}]/u.test(text) ? null : "This has no letter or digit");

// Of an id: it is known, or may stand for words; `known` are all ids that may stand here.
export function faultOfMention(text, { otherwise, nouns }, known) {
  if (known.has(text)) return null;
  const missing = `There is no ${nouns.join(" or ")} “${text}” here`;
  if (!otherwise) return faultOfId(text) ?? missing;
  if (otherwise.not && looksLikeId(text)) return `${missing}; a name in plain words begins with a capital letter`;
  return faultOfText(text, otherwise);
}
