// Filters the timeline and its list together, and zooms the picture to a range of years.
// The address keeps what was chosen; without this script the page shows everything.
import { chooseByAddress, chosenIn, keepInAddress } from "./choices.js";

const form = document.querySelector("[data-filters]");
const stops = [...document.querySelectorAll(".stretch [data-event]")].map((mark) => ({
  ...mark.dataset,
  line: mark.closest("li"),
}));
const told = form?.querySelector("output");
const fields = [...(form?.querySelectorAll("select") ?? [])];

function fits(stop, wanted) {
  return (
    (!wanted.kind || stop.kind === wanted.kind) &&
    (!wanted.company || stop.companies.split(" ").includes(wanted.company)) &&
    (!wanted.from || stop.last >= `${wanted.from}-01-01`) &&
    (!wanted.to || stop.first <= `${wanted.to}-12-31`)
  );
}

function show() {
  const wanted = chosenIn(fields);
  const shown = new Set();
  for (const stop of stops) {
    const isShown = fits(stop, wanted);
    stop.line.hidden = !isShown;
    if (isShown) shown.add(stop.event);
  }
  hideBeyond(shown);
  zoom(wanted);
  const filtered = Object.values(wanted).some(Boolean);
  told.textContent = filtered ? `${shown.size} of ${stops.length} events shown.` : "";
}

function hideBeyond(shown) {
  for (const mark of document.querySelectorAll(".time .event")) {
    mark.toggleAttribute("hidden", !shown.has(mark.dataset.event));
  }
  for (const arc of document.querySelectorAll(".time .arc")) {
    arc.toggleAttribute("hidden", !(shown.has(arc.dataset.cause) && shown.has(arc.dataset.effect)));
  }
  for (const stretch of document.querySelectorAll(".stretch")) {
    const empty = ![...stretch.querySelectorAll("li")].some((line) => !line.hidden);
    stretch.hidden = empty;
    stretch.previousElementSibling.hidden = empty;
  }
}

// Everything in the plot stands at a share of its length: a longer plot, moved, is a closer look.
function zoom({ from, to }) {
  const years = fields.find((field) => field.name === "from");
  if (!years) return;
  for (const plot of document.querySelectorAll(".time .plot")) {
    const first = Number(plot.dataset.first);
    const count = Number(plot.dataset.last) - first + 1;
    const start = Math.max(Number(from || first) - first, 0) / count;
    const end = Math.min(Number(to || plot.dataset.last) - first + 1, count) / count;
    const stretch = end > start ? 1 / (end - start) : 1;
    const upwards = plot.closest(".narrow");
    const offset = upwards ? 1 - end : start;
    plot.setAttribute(upwards ? "height" : "width", `${100 * stretch}%`);
    plot.setAttribute(upwards ? "y" : "x", `${end > start ? -100 * offset * stretch : 0}%`);
  }
}

function remember() {
  keepInAddress(fields);
  show();
}

function recall() {
  chooseByAddress(fields);
  show();
}

if (form && stops.length) {
  form.hidden = false;
  form.addEventListener("change", remember);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(remember));
  addEventListener("popstate", recall);
  recall();
}
