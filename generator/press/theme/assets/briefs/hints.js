// Ways on from what was found: other readings of the words, what they name, and, where nothing is found, less to ask for.
import { find } from "./engine.js";

export const quoted = (words) => words.map((word) => `“${word}”`).join(", ");

export async function waysOn({ query, options, found, counts, facets, names }) {
  const { left, named, unknown } = found.reading;
  const steps = unknown.flatMap((word) => names.like(word).map((name) => meant(name, query.replace(word, name))));
  if (left.length) steps.push({ text: `Found without ${quoted(left)}. Ask for all words`, chosen: { all: true } });
  if (!found.total) return [...steps, ...(await less(query, options, facets))];
  return [...steps, ...named.flatMap((entry) => only(entry, found.total, counts, facets))];
}

const meant = (name, words) => ({ text: `Did you mean ${name}?`, chosen: { words } });

// Something that the query names, as a value to choose, where that leaves something out.
function only({ sort, id, name }, total, counts, facets) {
  const facet = facets.find((one) => one.name === sort);
  const count = counts[sort]?.[id];
  if (!facet || !count || facet.chosen.includes(id) || (count === total && !facet.chosen.length)) return [];
  return [{ text: `Only ${facet.title.toLowerCase()}: ${name} (${count})`, chosen: { facet, value: id } }];
}

// Letting one facet go; where that is not enough, all of them.
async function less(query, options, facets) {
  const chosen = Object.keys(options.filters);
  const titleOf = (name) => facets.find((facet) => facet.name === name)?.title.toLowerCase() ?? "dates";
  const steps = await Promise.all(chosen.map((name) => step([name], titleOf(name), query, options)));
  if (chosen.length > 1 && !steps.some(Boolean)) steps.push(await step(chosen, "all that you chose", query, options));
  return steps.filter(Boolean);
}

async function step(names, title, query, options) {
  const filters = Object.fromEntries(Object.entries(options.filters).filter(([name]) => !names.includes(name)));
  const { total } = await find(query, { ...options, filters });
  return total ? { text: `Without ${title} (${total})`, chosen: { without: names } } : null;
}
