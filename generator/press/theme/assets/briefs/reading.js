// How a query is read: the words to ask the index for, those left out, and what it names.
import { withVerbs } from "./forms.js";
import { HAN, folded } from "./names.js";

const QUESTION = new Set(("a about an and any are as at be been but by can could did do does for from had happen happened has have how i in into is it its many me much of on or our said say says she he should so some take takes than that the their them there these they this those to was we were what when where whether which who whom whose why will with would you your").split(" "));
const DOING = new Set("can could did do does has have is may should was were will would".split(" "));
const FACETS = new Set(["company", "place", "topic", "kind"]);
const MOST = 0.5; // a place where more of the briefs are says nothing
const SEVERAL = 3; // the profile of something with fewer briefs says less than they do
const BETTER = 1.1; // a word of a long query is left out if the best page then fits so much better
const LONG = 4; // of so many words, or in a question
const BEHIND = 0.4; // sources and hand-written pages stand behind briefings and profiles
const UNDER = 1.25; // what is filed under everything that the query names
const OWN = 1.15; // the page of something that the query names
const NOTHING = new Set();

export async function read(query, engine, { all }) {
  if (!folded(query)) return { words: [], left: [], unknown: [], named: [], own: NOTHING, under: NOTHING };
  if (query.includes('"')) return { words: [query], left: [], unknown: [], named: [], own: NOTHING, under: NOTHING };
  const every = engine.names.partsOf(query);
  const telling = every.filter((part, index) => !isPlain(part, engine.names.briefs) || isDoing(every, index));
  const parts = telling.length ? telling : every;
  const spans = parts.filter(({ entries }) => entries.length);
  const words = parts.flatMap((part) => asked(part, parts.length));
  const isName = spans.length === 1 && parts.length === 1;
  const isWhole = parts.length === every.length;
  const about = { isWhole, named: spans.flatMap(({ entries }) => entries), isName, ...(await pages(spans, isName, engine)) };
  if (all) return { words, left: [], unknown: [], ...about };
  const names = new Set(spans.flatMap((part) => asked(part, parts.length)));
  const long = isWhole ? LONG : 2;
  return { ...(await chosen(words, names, long, about, engine)), ...about };
}

// What a page is worth to the reader of a query.
export function worth({ id, score }, { own, under }, behind) {
  return score * (behind.has(id) ? BEHIND : 1) * (under.has(id) ? UNDER : 1) * (own.has(id) ? OWN : 1);
}

const isPlain = ({ text, entries }, briefs) =>
  entries.length
    ? entries.every((entry) => entry.sort === "place" && entry.briefs > briefs * MOST)
    : QUESTION.has(folded(text));

// "What did Ombrel do": whoever acts is more than the place where all of it happens.
const isDoing = (parts, index) => index > 0 && parts[index].entries.length > 0 && DOING.has(folded(parts[index - 1].text));

// A name in another script stands for the one that the pages are written with, unless it is all that was asked.
function asked({ text, entries }, count) {
  if (entries.length && count > 1 && HAN.test(text)) return entries[0].name.split(" ");
  return text.split(" ").flatMap(unhyphened);
}

// "H-20" is written as one word, "core-network" as two.
function unhyphened(word) {
  const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%+#]+$/gu, "").replace(/['’]s$/, "");
  const pieces = bare.split(/[-‐‑–—]/u).filter(Boolean);
  return pieces.some((piece) => piece.length === 1 || /^\d/.test(piece)) ? [pieces.join("")] : pieces;
}

// Words that stand nowhere are left out, and of a long query those, but for names, that keep much better pages away.
async function chosen(words, names, long, about, engine) {
  const isName = (word) => names.has(word) && !HAN.test(word);
  const known = await Promise.all(words.map((word) => isName(word) || isKnown(word, engine)));
  const unknown = words.filter((_, index) => !known[index]);
  words = words.filter((_, index) => known[index]);
  if (!words.length) return { words: unknown, left: [], unknown, isUnknown: true };
  words = await verbal(words, about, engine);
  const left = [];
  for (let best = await top(words, about, engine); words.length > 1 && (best === 0 || words.length >= long); ) {
    const mayGo = best || words.some((word) => !names.has(word)) ? (word) => !names.has(word) : () => true;
    const without = (word, index) => (mayGo(word) ? top(words.toSpliced(index, 1), about, engine) : -1);
    const tops = await Promise.all(words.map(without));
    const most = Math.max(...tops);
    if (best > 0 && most <= best * BETTER) break;
    left.push(...words.splice(tops.indexOf(most), 1));
    best = most;
  }
  return { words, left, unknown };
}

// For a word that it does not know, the index takes a shorter one that begins alike, down to a single letter.
async function isKnown(word, { search }) {
  if ((await search(`"${word}"`)).results.length) return true;
  const { results } = await search(word);
  if (!results.length) return false;
  const { excerpt } = await results[0].data();
  return [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].some(([, found]) => beginAlike(folded(found), folded(word)));
}

function beginAlike(found, word) {
  const enough = Math.max(Math.min(3, word.length), Math.ceil(word.length / 2));
  return found.split(" ").concat(found.replaceAll(" ", "")).some((piece) => piece.startsWith(word.slice(0, enough)));
}

async function verbal(words, about, engine) {
  const ways = [words, ...withVerbs(words)];
  const tops = await Promise.all(ways.map((way) => top(way, about, engine)));
  return ways[tops.indexOf(Math.max(...tops))];
}

async function top(words, about, engine) {
  const asked = words.join(" ");
  const [{ results }, behind] = await Promise.all([engine.search(asked), engine.behind(asked)]);
  return Math.max(0, ...results.slice(0, 20).map((result) => worth(result, about, behind)));
}

// The pages of what is named, and those filed under all of it; one name may mean several things, of which any will do.
async function pages(spans, isName, engine) {
  const several = spans.flatMap(({ entries }) => entries).filter(({ briefs }) => isName || briefs >= SEVERAL);
  const addresses = several.map(({ page }) => page).filter(Boolean);
  const own = addresses.length ? await engine.idsOf({ page: { any: addresses } }) : NOTHING;
  const filed = (await Promise.all(spans.map(({ entries }) => filedUnder(entries, engine)))).filter(Boolean);
  const under = filed.length ? filed.reduce((every, ids) => every.intersection(ids)) : NOTHING;
  return { own, under: spans.length === 1 ? under.union(own) : under };
}

async function filedUnder(entries, { idsOf }) {
  const facets = entries.filter(({ sort }) => FACETS.has(sort));
  const ids = await Promise.all(facets.map(({ sort, id }) => idsOf({ [sort]: id })));
  return ids.length ? ids.reduce((some, others) => some.union(others)) : null;
}
