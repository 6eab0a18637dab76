// The drop-downs of the search page: values with counts, found by typing, several at once.
import { element } from "./found.js";
import { folded } from "./names.js";

export class Facet {
  constructor(details, names, changed) {
    Object.assign(this, { details, names, name: details.dataset.facet, chosen: [] });
    this.title = details.querySelector("summary").firstChild.textContent;
    this.list = details.querySelector(".facet-values");
    this.finder = details.querySelector(".facet-find input");
    this.finder?.addEventListener("input", () => this.#narrow());
    this.finder?.addEventListener("keydown", (event) => event.key === "Enter" && this.#takeFirst(event));
    this.list.addEventListener("change", ({ target }) => {
      this.chosen = target.checked ? [...this.chosen, target.value] : this.chosen.filter((value) => value !== target.value);
      changed();
    });
    details.addEventListener("toggle", () => details.open && matchMedia("(pointer: fine)").matches && this.finder?.focus());
  }

  titleOf(value) {
    return value === "undated" ? "Undated" : this.names.titleOf(this.name, value);
  }

  // Values in the vocabulary's order, years from the newest, names by how much is under them; chosen ones stay.
  show(counts) {
    const values = [...new Set([...Object.keys(counts).filter((value) => counts[value]), ...this.chosen])];
    const focused = this.list.contains(document.activeElement) ? document.activeElement.value : null;
    this.list.replaceChildren(...values.sort(this.#order(counts)).map((value) => this.#row(value, counts[value] ?? 0)));
    this.details.querySelector(".facet-chosen").textContent = this.chosen.length ? ` ${this.chosen.length}` : "";
    this.details.classList.toggle("is-chosen", this.chosen.length > 0);
    this.#narrow();
    if (focused !== null) [...this.list.querySelectorAll("input")].find(({ value }) => value === focused)?.focus();
  }

  #order(counts) {
    if (this.name === "year") return (a, b) => b.localeCompare(a);
    if (["kind", "standing", "attribution"].includes(this.name)) {
      const place = new Map(this.names.bySort[this.name].map(({ id }, index) => [id, index]));
      return (a, b) => place.get(a) - place.get(b);
    }
    return (a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || this.titleOf(a).localeCompare(this.titleOf(b));
  }

  #row(value, count) {
    const box = element("input", [], { type: "checkbox", value });
    box.checked = this.chosen.includes(value);
    const entry = this.names.entryOf(this.name, value);
    const row = element("label", [box, element("span", this.titleOf(value)), element("span", String(count), { class: "count" })]);
    row.dataset.names = [this.titleOf(value), ...(entry?.also ?? []).map(([also]) => also)].map(folded).join("|");
    return row;
  }

  #narrow() {
    if (!this.finder) return;
    const part = folded(this.finder.value);
    for (const row of this.list.children) row.hidden = !row.dataset.names.includes(part);
  }

  #takeFirst(event) {
    event.preventDefault();
    if (this.finder.value) this.list.querySelector("label:not([hidden]) input")?.click();
  }
}
