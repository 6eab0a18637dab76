// The search engine: Pagefind finds pages; what stands here decides what it is asked, and which pages come first.
import { HAN, Names } from "./names.js";
import { read, worth } from "./reading.js";

const TOGETHER = 1.2; // where the words stand side by side
export const EVERY = "ᛝᛝᛝ"; // a word in every page; asked for pages without a word, Pagefind fetches its whole index
const FIRST = 1000; // what is called just that
const ENOUGH = 100; // briefs to begin with where nothing is asked
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
  await pagefind.search(""); // it is ready when it answers; of two that begin at once, one takes the other's memory
  const ask = once((words, filters, sort) => pagefind.search(words, { filters, sort }));
  const search = (words, filters = {}, sort = {}) => ask(words, filters, sort);
  const idsOf = async (filters, words = EVERY) => new Set((await search(words, filters)).results.map(({ id }) => id));
  const behind = (words) => idsOf({ type: { none: FOREMOST } }, words);
  return { search, idsOf, behind, names: new Names(bySort), ...counting(pagefind) };
}

// Values are counted by an engine of their own: one that has learnt them counts them in each of the searches that it
// takes to read a query.
function counting(pagefind) {
  const engine = once(async () => {
    const made = pagefind.createInstance();
    await made.init();
    return { totals: await made.filters(), search: made.search };
  });
  const totals = async () => (await engine()).totals;
  const counts = once(async (words, filters) => (await (await engine()).search(words, { filters })).filters);
  return { totals, counts };
}

// Work that is done once for each thing that it is about.
function once(work) {
  const done = new Map();
  return (...about) => {
    const key = JSON.stringify(about);
    if (!done.has(key)) done.set(key, work(...about));
    return done.get(key);
  };
}

// The pages for a query, how many there are, and how it was read. Where `results` are only the first, `whole` gives all.
export async function find(query, options = {}) {
  const engine = await load();
  const { reading, words, filters } = await asking(query, options, engine);
  const order = options.sort || (reading.words.length ? "" : "newest");
  if (isEverything(words, filters)) return { ...(await everything(order, engine)), reading };
  if (!words) return { results: [], total: 0, reading };
  const results = await (order ? dated(words, filters, order, engine) : ranked(words, filters, reading, engine));
  return { results, total: results.length, reading };
}

// How many of the pages for a query have each value of each facet.
export async function count(query, options = {}) {
  const engine = await load();
  const { words, filters } = await asking(query, options, engine);
  if (!words) return {};
  return isEverything(words, filters) ? engine.totals() : engine.counts(words, filters);
}

// What the index is asked: words within filters; no words where it has none of them.
async function asking(query, { filters = {}, all = false }, engine) {
  const reading = await read(query, engine, { all });
  if (!reading.isUnknown) return { reading, words: reading.words.join(" ") || EVERY, filters };
  const pages = partlyNamed(query, engine.names);
  return { reading, words: pages.length ? EVERY : "", filters: { ...filters, page: { any: pages } } };
}

// A part of a name in Han characters, which the index knows only from its beginning.
function partlyNamed(query, names) {
  return HAN.test(query) ? names.partlyCalled(query).map(({ page }) => page).filter(Boolean) : [];
}

const isEverything = (words, filters) => words === EVERY && !Object.keys(filters).length;

// All pages, counted without a search; to be shown first, the years at the beginning of their order.
async function everything(order, engine) {
  const { year = {}, type = {} } = await engine.totals();
  const years = Object.keys(year).filter((one) => one !== "undated").sort();
  if (order === "newest") years.reverse();
  const first = [];
  for (let briefs = 0; years.length && briefs < ENOUGH; briefs += year[first.at(-1)]) first.push(years.shift());
  const results = await dated(EVERY, { year: { any: first } }, order, engine);
  const total = Object.values(type).reduce((sum, pages) => sum + pages, 0);
  return { results, total, whole: () => dated(EVERY, {}, order, engine) };
}

// The best first.
async function ranked(words, filters, reading, engine) {
  const [{ results }, behind, sideBySide] = await Promise.all([
    engine.search(words, filters),
    engine.behind(words),
    together(reading, filters, engine),
  ]);
  const order = (result) =>
    (reading.isName && reading.own.has(result.id) ? FIRST : 0) +
    worth(result, reading, behind) * (sideBySide.has(result.id) ? TOGETHER : 1);
  return results.map((result) => [order(result), result]).sort(([a], [b]) => b - a).map(([, result]) => result);
}

// Where the words stand side by side, as they do in the query.
async function together({ words, isWhole }, filters, { idsOf }) {
  return words.length < 2 || !isWhole ? new Set() : idsOf(filters, `"${words.join(" ")}"`);
}

// Pages with a date in their order, then those that have none.
async function dated(words, filters, order, { search }) {
  const { results: inOrder } = await search(words, filters, { [order]: order === "newest" ? "desc" : "asc" });
  const { results } = await search(words, filters);
  const known = new Set(inOrder.map(({ id }) => id));
  return [...inOrder, ...results.filter(({ id }) => !known.has(id))];
}
