// One field of the form: its label, its help, the control, and what is wrong with what stands in it.
import { element } from "../found.js";
import { folded } from "../names.js";
import { faultOfMention, faultOfText } from "./checks.js";
import { Combobox } from "./combobox.js";
import { isText } from "./nodes.js";

let count = 0;
export const newPlace = () => `contribute-${(count += 1)}`;

// Words between backticks are words of the record format.
export const marked = (text) => text.split("`").map((part, at) => (at % 2 ? element("code", part) : part));

export const button = (text, act, attributes = {}) => {
  const made = element("button", text, { type: "button", ...attributes });
  made.addEventListener("click", act);
  return made;
};

class Field {
  constructor(spec, context, control) {
    Object.assign(this, { spec, context, control, original: null, shown: "" });
    control.id = newPlace();
    this.help = element("p", this.#told(), { class: "field-help", id: `${control.id}-help` });
    this.told = element("p", [], { class: "field-fault", id: `${control.id}-fault`, hidden: "" });
    control.setAttribute("aria-describedby", `${this.help.id} ${this.told.id}`);
    if (spec.isRequired) control.setAttribute("aria-required", "true");
    const label = element("label", [spec.label, spec.isRequired ? element("span", " required", { class: "field-needed", "aria-hidden": "true" }) : ""], { for: control.id });
    this.element = element("div", [label, this.help, control, this.told], { class: "field", "data-name": spec.name });
    control.addEventListener("input", () => {
      if (!this.told.hidden) this.show(this.fault());
      context.changed();
    });
    control.addEventListener("change", () => this.show(this.fault()));
  }

  #told() {
    const { help, examples = [] } = this.spec;
    const like = examples.flatMap((example, at) => [at ? ", " : help ? " Like " : "Like ", element("code", example)]);
    return [...marked(help), ...(like.length ? [...like, "."] : [])];
  }

  // What stands in it, as the record would say it; null where nothing does. What was not touched stays as it was.
  read() {
    if (this.original !== null && this.control.value === this.shown) return this.original;
    return this.cleaned(this.control.value) || null;
  }

  fill(node) {
    this.original = isText(node) ? node : null;
    this.control.value = this.original === null ? "" : this.original.replace(/\n+$/, "");
    this.shown = this.control.value;
    this.show(null);
  }

  cleaned(text) {
    return text.normalize("NFC").replace(/\s+/g, " ").trim();
  }

  // What is wrong, of what stands here; that nothing does is said when the whole is checked.
  fault() {
    const text = this.read();
    return text === null ? null : this.faultOf(text);
  }

  faults(isNeeded = this.spec.isRequired) {
    const fault = this.read() === null && isNeeded ? "This is needed" : this.fault();
    this.show(fault);
    return fault ? [{ field: this, fault }] : [];
  }

  show(fault) {
    this.told.textContent = fault ?? "";
    this.told.hidden = !fault;
    if (fault) this.control.setAttribute("aria-invalid", "true");
    else this.control.removeAttribute("aria-invalid");
  }

  at() {
    return this;
  }

  focus() {
    for (let around = this.control.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    this.control.focus();
  }
}

// A line, or a longer text.
export class TextField extends Field {
  constructor(spec, context) {
    const isLong = spec.shape.form === "text";
    super(spec, context, isLong ? element("textarea", [], { rows: "3" }) : element("input", [], { type: "text" }));
    this.control.setAttribute("spellcheck", String(isLong || !spec.shape.schema.pattern || spec.shape.schema.pattern === "^[^\\n]+$"));
    if (isLong) this.#citeButtons();
  }

  // A text of several lines ends with a line break, as editors write it.
  cleaned(text) {
    if (this.spec.shape.form === "line") return super.cleaned(text);
    const lines = text.normalize("NFC").replace(/[^\S\n\t]/g, " ").split("\n").map((line) => line.trimEnd());
    const words = lines.join("\n").replace(/^\n+|\n+$/g, "");
    return words.includes("\n") ? `${words}\n` : words.trim();
  }

  faultOf(text) {
    return faultOfText(text, this.spec.shape.schema);
  }

  // One button a source of the record: it puts the citation where the cursor stands.
  #citeButtons() {
    const tools = element("p", [], { class: "field-cite" });
    const renew = () => tools.replaceChildren(...this.context.keysOf("source").map((key) => this.#citeButton(key)));
    this.control.addEventListener("focus", renew);
    this.element.append(tools);
  }

  #citeButton(key) {
    return button(`[@${key}]`, () => {
      const { value, selectionEnd: at } = this.control;
      const gap = at && !/\s/.test(value[at - 1]) ? " " : "";
      this.control.setRangeText(`${gap}[@${key}]`, at, at, "end");
      this.control.focus();
      this.control.dispatchEvent(new Event("input", { bubbles: true }));
    }, { "aria-label": `Cite ${key} here` });
  }
}

// One of the words of a closed list; what the chosen one means stands under it.
export class WordField extends Field {
  constructor(spec, context) {
    const options = spec.shape.words.map(({ id, name }) => element("option", name || id, { value: id }));
    super(spec, context, element("select", [element("option", spec.isRequired ? "Choose one" : "Nothing written", { value: "" }), ...options]));
    this.meaning = element("p", [], { class: "field-meaning", id: `${this.control.id}-meaning` });
    this.control.after(this.meaning);
    this.control.setAttribute("aria-describedby", `${this.control.getAttribute("aria-describedby")} ${this.meaning.id}`);
    this.control.addEventListener("input", () => this.#mean());
  }

  fill(node) {
    super.fill(node);
    if (this.original && this.control.selectedIndex < 0) {
      this.control.append(element("option", this.original, { value: this.original }));
      super.fill(node);
    }
    this.#mean();
  }

  #mean() {
    this.meaning.textContent = this.spec.shape.words.find(({ id }) => id === this.control.value)?.meaning ?? "";
  }

  faultOf(text) {
    return this.spec.shape.words.some(({ id }) => id === text) ? null : `“${text}” is not in the list`;
  }
}

// The id of a record, found by any of its names; where the format allows it, a name in plain words.
export class MentionField extends Field {
  constructor(spec, context) {
    const input = element("input", [], { type: "text", autocomplete: "off" });
    super(spec, context, input);
    this.name = element("p", [], { class: "field-meaning", id: `${input.id}-name` });
    input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby")} ${this.name.id}`);
    const box = new Combobox(input, { offers: (text) => this.#offers(text), taken: () => this.#taken(), say: context.say, spoken: context.spoken });
    this.help.after(box.element, this.name);
    input.addEventListener("input", () => this.#tell());
    input.addEventListener("change", () => this.#settle());
  }

  fill(node) {
    super.fill(node);
    this.#tell();
  }

  // All that may stand here: id → what it is called, and its other names.
  get known() {
    return this.context.known(this.spec.shape);
  }

  #offers(text) {
    const [known, wanted] = [[...this.known], folded(text)];
    const found = known.filter(([id, { name, also }]) => [id, name, ...also].some((one) => folded(one).includes(wanted)));
    const begins = ([id, { name }]) => (folded(name).startsWith(wanted) || id.startsWith(text) ? 0 : 1);
    const options = found.sort((a, b) => begins(a) - begins(b)).map(([value, { name, also }]) => ({ value, name, note: also.find((one) => wanted && folded(one).includes(wanted)) }));
    return text && !this.known.has(text) ? [...options.slice(0, 12), ...this.#ways(text)] : options;
  }

  // For what the site does not know yet: a record of it, to be sent along.
  #ways(text) {
    return this.spec.shape.nouns.filter(this.context.canCreate).map((noun) => ({
      name: `Write a new ${noun} record for “${text}”`,
      act: async () => {
        this.control.value = await this.context.create(noun, text);
        this.#taken();
      },
    }));
  }

  #taken() {
    this.#tell();
    this.show(this.fault());
    this.context.changed();
  }

  // A name typed whole stands for its id.
  #settle() {
    const wanted = folded(this.control.value);
    if (!wanted || this.known.has(this.control.value.trim())) return;
    const named = [...this.known].filter(([, { name, also }]) => [name, ...also].some((one) => folded(one) === wanted));
    if (named.length === 1) [[this.control.value]] = named;
    this.#taken();
  }

  #tell() {
    this.name.replaceChildren(...this.context.spoken(this.known.get(this.control.value.trim())?.name ?? ""));
  }

  faultOf(text) {
    const { shape } = this.spec;
    const fault = faultOfMention(text, shape, this.known);
    const [noun] = shape.nouns.filter(this.context.canCreate);
    return fault && noun && !shape.otherwise ? `${fault}. Mend it, or take “Write a new ${noun} record” from the list` : fault;
  }
}
