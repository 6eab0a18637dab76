// A field with a list of what may stand in it, by the ARIA pattern: typing narrows the list, arrows move, Enter takes.
import { element } from "../found.js";

const SHOWN = 20;
let count = 0;

export class Combobox {
  // `offers(text)` are the options for what is typed: {value, name, note}, or {name, act} for something to do.
  constructor(input, { offers, taken, say, spoken }) {
    Object.assign(this, { input, offers, taken, say, spoken, active: -1, options: [] });
    this.list = element("ul", [], { role: "listbox", id: `combobox-${(count += 1)}`, "aria-label": "Suggestions", hidden: "" });
    const roles = { role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list", spellcheck: "false", autocapitalize: "none" };
    for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value);
    input.addEventListener("input", () => this.open());
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.close());
    input.addEventListener("click", () => this.list.hidden && this.open());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
    this.list.addEventListener("click", ({ target }) => {
      const at = [...this.list.children].indexOf(target.closest("[role=option]"));
      if (at >= 0) this.#take(at);
    });
    this.element = element("div", [input, this.list], { class: "combobox" });
  }

  open() {
    this.options = this.offers(this.input.value.trim()).slice(0, SHOWN);
    this.list.replaceChildren(...this.options.map((option, at) => this.#row(option, at)));
    this.list.hidden = !this.options.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.#point(-1);
    const offered = this.options.filter(({ value }) => value !== undefined).length;
    this.say(offered ? `${offered} to choose from` : "");
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.#point(-1);
  }

  #row({ value, name, note }, at) {
    const told = [element("span", this.spoken(name || value)), value && name ? element("code", value) : "", note ? element("small", this.spoken(note)) : ""];
    return element("li", told, { role: "option", id: `${this.list.id}-${at}`, "aria-selected": "false" });
  }

  #point(at) {
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = at;
    const row = this.list.children[at];
    row?.setAttribute("aria-selected", "true");
    row?.scrollIntoView({ block: "nearest" });
    if (row) this.input.setAttribute("aria-activedescendant", row.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #take(at) {
    const { value, act } = this.options[at];
    this.close();
    if (act) return act();
    this.input.value = value;
    return this.taken();
  }

  #key(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (this.list.hidden) this.open();
      const size = this.options.length;
      if (size) this.#point(this.active < 0 && step < 0 ? size - 1 : (this.active + step + size) % size);
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.#take(this.active);
    } else if (event.key === "Tab" && this.active >= 0) {
      this.#take(this.active);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      this.close();
    }
  }
}
