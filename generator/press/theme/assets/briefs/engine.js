// The search engine: Pagefind finds pages; what stands here decides what it is asked, and which pages come first.
import { HAN, Names } from "./names.js";
import { read, worth } from "./reading.js";

const TOGETHER = 1.2; // where the words stand side by side
export const EVERY = "ᛝᛝᛝ"; // a word in every page; asked for pages without a word, Pagefind fetches its whole index
const FIRST = 1000; // what is called just that
const FOREMOST = ["Briefing", "Company", "Person", "Place", "Topic", "Kind of event"];
const base = window.__md_scope;
let loading;

export function load() {
  loading ??= start();
  return loading;
}

async function start() {
  const [pagefind, bySort] = await Promise.all([
    import(new URL("pagefind/pagefind.js", base)),
    fetch(new URL("search/names.json", base)).then((answer) => answer.json()),
  ]);
  await pagefind.options({ excerptLength: 30, ranking: { pageLength: 0.1, metaWeights: { title: 2 } } });
  await pagefind.init();
  const kept = new Map();
  const search = (words, options = {}) => {
    const key = JSON.stringify([words, options]);
    if (!kept.has(key)) kept.set(key, pagefind.search(words, options));
    return kept.get(key);
  };
  const idsOf = async (filters) => new Set((await search(EVERY, { filters })).results.map(({ id }) => id));
  const behind = await idsOf({ type: { none: FOREMOST } });
  const briefs = (await idsOf({ type: "Briefing" })).size;
  return { pagefind, search, idsOf, behind, briefs, names: new Names(bySort) };
}

// The pages for a query, how many pages have each value of each facet, and how the query was read.
export async function find(query, { filters = {}, sort = "", all = false } = {}) {
  const engine = await load();
  const reading = await read(query, engine, { all });
  const asked = reading.words.join(" ") || EVERY;
  const found = reading.isUnknown ? await partlyNamed(query, filters, engine) : await engine.search(asked, { filters });
  const order = sort || (asked === EVERY ? "newest" : "");
  const results = order
    ? await dated(found, asked, filters, order, engine)
    : await ranked(found.results, reading, await together(reading, filters, engine), engine);
  return { results, facets: found.filters ?? {}, reading };
}

// A part of a name in Han characters, which the index knows only from its beginning.
async function partlyNamed(query, filters, { names, search }) {
  const pages = names.partlyCalled(query).map((entry) => entry.page).filter(Boolean);
  return HAN.test(query) && pages.length ? search(EVERY, { filters: { ...filters, page: { any: pages } } }) : { results: [] };
}

// Where the words stand side by side, as they do in the query.
async function together({ words, isWhole }, filters, { search }) {
  if (words.length < 2 || !isWhole) return new Set();
  const { results } = await search(`"${words.join(" ")}"`, { filters });
  return new Set(results.map(({ id }) => id));
}

function ranked(results, reading, sideBySide, engine) {
  const order = (result) =>
    (reading.isName && reading.own.has(result.id) ? FIRST : 0) +
    worth(result, reading, engine) * (sideBySide.has(result.id) ? TOGETHER : 1);
  return results.map((result) => [order(result), result]).sort(([a], [b]) => b - a).map(([, result]) => result);
}

// Pages with a date in their order, then those that have none.
async function dated({ results }, asked, filters, order, { search }) {
  const { results: inOrder } = await search(asked, { filters, sort: { [order]: order === "newest" ? "desc" : "asc" } });
  const held = new Map(results.map((result) => [result.id, result]));
  const known = new Set(inOrder.map(({ id }) => id));
  return [...inOrder.filter(({ id }) => held.has(id)), ...results.filter(({ id }) => !known.has(id))];
}
