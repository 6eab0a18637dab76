// The search page: words, facets, dates and order; the address keeps them all, so that it can be shared and gone back to.
import { count, find, load } from "./engine.js";
import { Facet } from "./facets.js";
import { element, excerpt, facts, link, sections, titleOf } from "./found.js";
import { quoted, waysOn } from "./hints.js";

const form = document.querySelector("[data-finder]");
const list = document.querySelector("[data-found]");
const more = document.querySelector("[data-more]");
const ways = document.querySelector("[data-ways]");
const status = form.querySelector("[role=status]");
const hints = form.querySelector(".finder-hints");
const field = form.elements.q;
const { from, to, sort } = form.elements;
const AT_ONCE = 20;
const PAUSE = 150;

const { totals, names } = await load().catch((fault) => {
  status.textContent = "The search cannot read its index here. These lists lead to every page.";
  ways.classList.add("is-wanted");
  throw fault;
});
const spans = Object.keys((await totals()).span ?? {});
const facets = [...form.querySelectorAll("[data-facet]")].map((details) => new Facet(details, names, changed));
let asked = 0;
let results = [];
let total = 0;
let whole;
let all = false;

// What was chosen, as the index takes it: within a facet any of the values, across facets each.
function filters() {
  const chosen = facets.filter((facet) => facet.chosen.length).map((facet) => [facet.name, { any: facet.chosen }]);
  return Object.fromEntries([...chosen, ...range()]);
}

// Every span of days of which one day at least lies in the range.
function range() {
  if (!from.value && !to.value) return [];
  const touching = spans.filter((span) => {
    const [first, last] = span.split("/");
    return (!to.value || first <= to.value) && (!from.value || last >= from.value);
  });
  return [["span", { any: touching.length ? touching : ["none"] }]];
}

async function run() {
  const mine = ++asked;
  list.ariaBusy = "true";
  const query = field.value.trim();
  const options = { filters: filters(), sort: sort.value, all };
  const found = await find(query, options);
  if (mine !== asked) return;
  ({ results, total, whole } = found);
  status.textContent = told(query, found);
  showChosen();
  list.replaceChildren();
  await showMore(mine);
  if (mine !== asked) return;
  const counts = await countsOf(query, options);
  const steps = await waysOn({ query, options, found, counts, facets, names });
  if (mine !== asked) return;
  for (const facet of facets) facet.show(counts[facet.name] ?? {});
  hints.replaceChildren(...steps.map(({ text, chosen }) => button(text, () => take(chosen))));
  ways.classList.toggle("is-wanted", !total);
  list.ariaBusy = "false";
}

// Beside a value stands how many pages choosing it would show; what is chosen in the same facet does not count against it.
async function countsOf(query, options) {
  const counts = { ...(await count(query, options)) };
  for (const name of Object.keys(options.filters)) {
    const { [name]: _, ...others } = options.filters;
    counts[name] = (await count(query, { ...options, filters: others }))[name];
  }
  return counts;
}

async function showMore(mine = asked) {
  if (list.children.length + AT_ONCE > results.length && results.length < total) {
    const every = await whole();
    if (mine !== asked) return;
    const known = new Set(results.map(({ id }) => id));
    results = [...results, ...every.filter(({ id }) => !known.has(id))];
  }
  const next = await Promise.all(results.slice(list.children.length, list.children.length + AT_ONCE).map((result) => result.data()));
  if (mine !== asked) return;
  const items = next.map(item);
  list.append(...items);
  const left = total - list.children.length;
  more.hidden = left <= 0;
  more.textContent = `Show more of the ${left} left`;
  return items[0];
}

function item(page) {
  const title = element("h2", link(page.url, titleOf(page)));
  return element("li", [title, facts(page, names), excerpt(page.excerpt, names), sections(page)]);
}

function told(query, { total: length, reading: { unknown } }) {
  const words = query ? ` for “${query}”` : "";
  const chosen = Object.keys(filters()).length ? " with what you chose" : "";
  const nowhere = unknown.length ? ` ${quoted(unknown)} stands on no page.` : "";
  return `${length ? `${length.toLocaleString("en")} ${length === 1 ? "page" : "pages"}` : "Nothing found"}${words}${chosen}.${nowhere}`;
}

// One step on: other words, all of them, a value chosen in a facet, a facet let go.
function take({ words, all: every, facet, value, without = [] }) {
  if (words) field.value = words;
  if (every) all = true;
  if (facet) facet.chosen.push(value);
  for (const name of without) drop(name);
}

function button(text, act) {
  const made = element("button", text, { type: "button" });
  made.addEventListener("click", () => {
    act();
    changed();
    field.focus();
  });
  return element("li", made);
}

function drop(name, value) {
  if (name === "span") from.value = to.value = "";
  for (const facet of facets) if (facet.name === name) facet.chosen = value ? facet.chosen.filter((one) => one !== value) : [];
}

function showChosen() {
  const chips = facets.flatMap((facet) => facet.chosen.map((value) => chip(facet.titleOf(value), facet.title, () => drop(facet.name, value))));
  if (from.value || to.value) chips.push(chip([from.value, to.value].map((day) => day || "…").join(" to "), "dates", () => drop("span")));
  if (chips.length > 1) chips.push(chip("All", "everything chosen", clear));
  form.querySelector(".finder-chosen").replaceChildren(...chips);
  const dates = form.querySelector("[data-dates]");
  dates.classList.toggle("is-chosen", Boolean(from.value || to.value));
}

function clear() {
  for (const name of ["span", ...facets.map((facet) => facet.name)]) drop(name);
}

function chip(text, of, act) {
  const made = button([text, element("span", "×", { "aria-hidden": "true" })], act);
  made.firstChild.setAttribute("aria-label", `Remove ${of}: ${[text].flat()[0]}`);
  return made;
}

function address() {
  const query = new URLSearchParams();
  const chosen = { q: field.value.trim(), from: from.value, to: to.value, sort: sort.value, all: all ? "1" : "" };
  for (const facet of facets) for (const value of facet.chosen) query.append(facet.name, value);
  for (const [name, value] of Object.entries(chosen)) if (value) query.append(name, value);
  return `${location.pathname}${query.size ? `?${query}` : ""}`;
}

function recall() {
  const query = new URLSearchParams(location.search);
  field.value = query.get("q") ?? "";
  [from.value, to.value, sort.value] = ["from", "to", "sort"].map((name) => query.get(name) ?? "");
  if (sort.selectedIndex < 0) sort.value = "";
  all = query.has("all");
  for (const facet of facets) facet.chosen = [...new Set(query.getAll(facet.name))];
  return run();
}

function changed() {
  if (address() !== location.pathname + location.search) history.pushState(null, "", address());
  return run();
}

let typing;
field.addEventListener("input", () => {
  clearTimeout(typing);
  all = false;
  typing = setTimeout(() => {
    history.replaceState(null, "", address());
    run();
  }, PAUSE);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  changed();
});
for (const one of [from, to, sort]) one.addEventListener("change", changed);
more.addEventListener("click", async () => (await showMore())?.querySelector("a").focus());
addEventListener("popstate", recall);
document.addEventListener("click", ({ target }) => {
  const open = form.querySelector("details[open]");
  if (open && !open.contains(target)) open.open = false;
});
form.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && event.target.closest("details[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});
await recall();
