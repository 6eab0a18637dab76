// Filters and sorts the lists of an index page where they stand; the address keeps what was chosen.
import { chooseByAddress, chosenIn, keepInAddress } from "./choices.js";
import { folded } from "./names.js";

const form = document.querySelector("[data-narrowing]");
const told = form.querySelector("output");
const fields = [...form.querySelectorAll("select, input")];
const lists = [...document.querySelectorAll(".briefs > ul, .entries > ul")];
const lines = lists.flatMap((list) =>
  [...list.children].map((line) => {
    const marks = line.querySelector("[data-events]").dataset;
    const events = marks.events.split(" ").filter(Boolean).map((event) => event.split("/"));
    return { ...marks, events, line, list, text: folded(line.textContent) };
  }),
);
const sorted = lists[0]?.parentElement.cloneNode();
const ORDERS = {
  oldest: (a, b) => (a.newest || "9").localeCompare(b.newest || "9"),
  newest: (a, b) => b.newest.localeCompare(a.newest),
  briefs: (a, b) => b.briefs - a.briefs,
};
let typing;

// One and the same event must be of the kind, year and standing chosen.
function fits(line, wanted) {
  const { kind, year, standing, company, name } = wanted;
  const isEvent = ([ofKind, inYear, ofStanding]) =>
    (!kind || ofKind === kind) && (!year || inYear === year) && (!standing || ofStanding === standing);
  return (
    (!(kind || year || standing) || line.events.some(isEvent)) &&
    (!company || line.companies.split(" ").includes(company)) &&
    (!name || folded(name).split(" ").every((part) => line.text.includes(part)))
  );
}

function show() {
  const wanted = chosenIn(fields);
  const shown = lines.filter((line) => fits(line, wanted));
  for (const one of lines) one.line.hidden = true;
  for (const one of shown) one.line.hidden = false;
  arrange(ORDERS[wanted.sort]);
  for (const list of lists) hideIfEmpty(list);
  told.textContent = shown.length < lines.length ? `${shown.length} of ${lines.length} shown.` : "";
}

// In another order, all lines stand in one list of their own, above the groups that they came from.
function arrange(order) {
  const whole = sorted.querySelector("ul") ?? sorted.appendChild(document.createElement("ul"));
  sorted.hidden = !order;
  if (order) whole.append(...lines.toSorted(order).map(({ line }) => line));
  else for (const { line, list } of lines) list.append(line);
}

function hideIfEmpty(list) {
  const group = list.parentElement;
  group.hidden = !list.querySelector("li:not([hidden])");
  if (group.previousElementSibling?.matches("h2")) group.previousElementSibling.hidden = group.hidden;
}

function remember(how) {
  keepInAddress(fields, how);
  show();
}

function recall() {
  chooseByAddress(fields);
  show();
}

if (lines.length) {
  form.after(sorted);
  form.addEventListener("change", ({ target }) => target.type !== "search" && remember("pushState"));
  form.addEventListener("input", ({ target }) => {
    clearTimeout(typing);
    if (target.type === "search") typing = setTimeout(remember, 100, "replaceState");
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(remember, 0, "pushState"));
  addEventListener("popstate", recall);
  recall();
}
