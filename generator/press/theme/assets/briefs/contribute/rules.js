// What one field cannot know of the others, as far as it is cheap: every assertion cites a source that is there, nothing
// is listed twice. The check that a suggestion gets knows many more rules.
import { dataOf, isText } from "./nodes.js";

const CITED = /\[(@[A-Za-z0-9][A-Za-z0-9_-]*(?:[,;] ?@[A-Za-z0-9][A-Za-z0-9_-]*)*)\]/g;
const ASSERTIONS = { milestones: "milestone", figures: "figure", statements: "statement", disagreements: "disagreement" };
const LISTS = { companies: "company", people: "person", places: null, topics: null };

// Faults of a brief, each with the path of the field that it is told at.
export function rulesOf(noun, node, context) {
  if (noun !== "event" || node === null) return [];
  const brief = dataOf(node);
  const uses = [...usesIn(brief)];
  return [...uncited(brief), ...unknownSources(brief, uses, context), ...unusedSources(brief, uses), ...listedTwice(brief)];
}

// Every citation: its key, and the path of the field that has it.
function* usesIn(value, path = []) {
  if (isText(value)) {
    if (path[0] === "notes" || path[0] === "sources") return;
    if (path.includes("cite")) yield { key: value, path };
    else for (const [, keys] of value.matchAll(CITED)) for (const key of keys.split(/[,;] ?/)) yield { key: key.slice(1), path };
  } else {
    for (const [name, one] of Object.entries(value)) yield* usesIn(one, [...path, name]);
  }
}

function* uncited(brief) {
  for (const [field, noun] of Object.entries(ASSERTIONS)) {
    for (const [at, piece] of (brief[field] ?? []).entries()) {
      if (!piece.cite?.length) yield { path: [field, at, "cite", 0], fault: `This ${noun} cites no source` };
    }
  }
}

function* unknownSources(brief, uses, { shared }) {
  const known = new Set([...Object.keys(brief.sources ?? {}), ...shared]);
  for (const { key, path } of uses) {
    if (!known.has(key)) yield { path, fault: `There is no source “${key}” in this brief` };
  }
  if (!uses.length) yield { path: ["summary"], fault: "This brief cites no source; put [@key] behind what the source supports" };
}

function* unusedSources(brief, uses) {
  const cited = new Set(uses.map(({ key }) => key));
  for (const key of Object.keys(brief.sources ?? {})) {
    if (!cited.has(key)) yield { path: ["sources", key], fault: `The source “${key}” is never cited; cite it, or take it out` };
  }
}

function* listedTwice(brief) {
  for (const [field, key] of Object.entries(LISTS)) {
    const ids = (brief[field] ?? []).map((one) => (isText(one) ? one : one[key]));
    for (const [at, id] of ids.entries()) {
      if (id && ids.indexOf(id) < at) yield { path: key ? [field, at, key] : [field, at], fault: `“${id}” is in this list already` };
    }
  }
}
