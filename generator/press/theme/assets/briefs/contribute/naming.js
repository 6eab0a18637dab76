// Ids and files of new records, made by the same rule as `briefs new` makes them.
import { yearOf } from "./dates.js";
import { entryOf, isText } from "./nodes.js";

const [SHORTEST, LONGEST, LONGEST_MADE] = [2, 80, 60];
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

export const looksLikeId = (text) => ID.test(text);

// Why a text cannot be an id, in an editor's words, or null.
export function faultOfId(text, reserved = []) {
  if (reserved.includes(text)) return `“${text}” is reserved; choose another name`;
  if (text.length < SHORTEST || text.length > LONGEST) return `An id has ${SHORTEST} to ${LONGEST} characters; this one has ${text.length}`;
  if (!ID.test(text)) return "An id is lower-case words of a-z and 0-9, joined by single hyphens";
  return /^[0-9]+$/.test(text) ? "An id has at least one letter; numbers alone are the addresses of years" : null;
}

// An id from a headline or a name, cut after a whole word. Words without a Latin letter get a short stable code, where
// the browser can make one (it does so over https), or nothing.
export async function newId(words, reserved = []) {
  const plain = words.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase();
  let slug = (plain.match(/[a-z0-9]+/g) ?? []).join("-").slice(0, LONGEST).replace(/^-+|-+$/g, "");
  if (faultOfId(slug, reserved)) slug = words.trim() ? await coded(words) : "";
  while (slug.length > LONGEST_MADE && slug.includes("-")) slug = slug.slice(0, slug.lastIndexOf("-"));
  return slug;
}

async function coded(words) {
  if (!globalThis.crypto?.subtle) return "";
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words)));
  return `x-${[...digest.slice(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

// Where the file of a record belongs; an event lies in the folder of its year, or, undisclosed, of that of the brief.
export function pathOf({ folder, byYear }, id, fields) {
  if (!byYear) return `${folder}/${id}.yml`;
  const years = ["occurred", "published"].map((name) => yearOf(textOf(fields, name)));
  const year = years.find((one) => one !== null);
  return `${folder}/${year === undefined ? "year" : String(year).padStart(4, "0")}/${id}.yml`;
}

// The first line of a file: where an editor's program finds the schema, seen from the file's folder.
export function schemaLine(noun, { byYear }) {
  return `# $schema: ${byYear ? "../../" : "../"}schema/${noun}.json`;
}

function textOf(fields, name) {
  const node = entryOf(fields, name)?.node;
  return isText(node) ? node : "";
}
