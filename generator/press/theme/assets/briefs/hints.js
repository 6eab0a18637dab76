// Ways on from what was found: other readings of the words, what they name, and, where nothing is found, less to ask for.
import { find } from "./engine.js";

export const quoted = (words) => words.map((word) => `“${word}”`).join(", ");

export async function waysOn({ query, options, found, counts, facets, names }) {
  const { left, named, unknown } = found.reading;
  const steps = unknown.flatMap((word) => names.like(word)).map((name) => ({ text: `Did you mean ${name}?`, chosen: { words: name } }));
  if (left.length) steps.push({ text: `Found without ${quoted(left)}. Ask for all words`, chosen: { all: true } });
  if (!found.results.length) return [...steps, ...(await less(query, options, facets))];
  return [...steps, ...named.flatMap((entry) => only(entry, counts, facets))];
}

// Something that the query names, as a value to choose.
function only({ sort, id, name }, counts, facets) {
  const facet = facets.find((one) => one.name === sort);
  const count = counts[sort]?.[id];
  if (!facet || !count || facet.chosen.includes(id)) return [];
  return [{ text: `Only ${facet.title.toLowerCase()}: ${name} (${count})`, chosen: { facet, value: id } }];
}

async function less(query, options, facets) {
  const steps = [];
  for (const name of Object.keys(options.filters)) {
    const { [name]: _, ...filters } = options.filters;
    const { length } = (await find(query, { ...options, filters })).results;
    const title = facets.find((facet) => facet.name === name)?.title.toLowerCase() ?? "dates";
    if (length) steps.push({ text: `Without ${title} (${length})`, chosen: { without: name } });
  }
  return steps;
}
