// One file of the suggestion: its fields, its name and place, and its text.
import { element } from "../found.js";
import { button, TextField } from "./fields.js";
import { Piece } from "./groups.js";
import { laidOut } from "./layout.js";
import { faultOfId, newId, pathOf, schemaLine } from "./naming.js";
import { isText } from "./nodes.js";
import { rulesOf } from "./rules.js";
import { inWords } from "./shapes.js";

const ID = { name: "id", label: "Id", isRequired: true, help: "The name of the file, and the address of the page. It is made from the first field until you write another.", examples: [] };

export class FileOfRecord {
  // `isOld` says that the record is there already, at `place`; its id then stays what it is.
  constructor({ noun, kind, shape, context, id = "", place = "", isOld = false, drop = null, withheld = [] }) {
    Object.assign(this, { noun, kind, context, place, isOld, withheld, heading: [], isOwnId: isOld || Boolean(id) });
    this.called = noun === "event" ? "brief" : noun;
    const fields = shape.fields.filter(({ name }) => !withheld.includes(name));
    this.id = new TextField({ ...ID, shape: { form: "line", schema: {} } }, context);
    this.id.control.value = id;
    this.id.control.readOnly = isOld;
    this.id.faultOf = (text) => faultOfId(text, context.reserved) ?? (!isOld && kind.taken.includes(text) ? `There is a ${this.called} “${text}” already` : null);
    this.id.control.addEventListener("input", () => (this.isOwnId = Boolean(this.id.control.value)));
    this.root = new Sheet({ shape: { ...shape, fields } }, context);
    this.root.fields.values().next().value.control.addEventListener("input", ({ target }) => this.#name(target.value));
    this.root.element.firstChild.append(this.id.element);
    this.caption = element("h2", "", { class: "record-heading" });
    const remove = drop ? [button(`Leave out this ${noun}`, drop, { class: "add" })] : [];
    this.element = element("section", [this.caption, this.root.element, ...remove], { class: "record" });
    this.renew();
  }

  async #name(words) {
    if (this.isOwnId) return;
    const made = await newId(words, this.context.reserved);
    if (this.isOwnId || this.root.fields.values().next().value.control.value !== words) return;
    this.id.control.value = made;
    this.context.changed();
  }

  // What the record says, with the comments at its head.
  get sheet() {
    return { fields: this.root.read() ?? { entries: [], isList: false, below: [] }, heading: this.heading };
  }

  fill({ fields, heading }) {
    this.heading = heading;
    this.root.fill(fields);
    this.renew();
  }

  get path() {
    return pathOf(this.kind, this.id.read() ?? "id", this.sheet.fields);
  }

  get text() {
    return laidOut(this.sheet.fields, schemaLine(this.noun, this.kind), this.heading);
  }

  get name() {
    const first = this.root.fields.values().next().value.read();
    return isText(first) ? first : "";
  }

  renew() {
    this.caption.textContent = this.isOld ? `The ${this.called} as it is` : `The new ${this.called}`;
    this.root.renew();
  }

  // Every field with a fault, in the order of the form; each is marked.
  faults() {
    const own = [...this.root.faults(true), ...this.id.faults()];
    const told = own.map(({ field }) => field);
    const across = rulesOf(this.noun, this.root.read(), this.context).map(({ path, fault }) => ({ field: this.root.at(path), fault }));
    const more = across.filter(({ field }) => !told.includes(field));
    for (const { field, fault } of more) field.show(fault);
    return [...own, ...more].sort((a, b) => (a.field.element.compareDocumentPosition(b.field.element) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1));
  }
}

// The fields of a whole record: single ones that are not essential behind one summary, each list behind one of its own.
class Sheet extends Piece {
  more(specs) {
    const lists = specs.filter(({ shape }) => ["list", "keyed"].includes(shape.form));
    const single = specs.filter((spec) => !lists.includes(spec));
    this.summaries = [];
    const parts = [...(single.length ? [single] : []), ...lists.map((spec) => [spec])];
    return element("div", parts.map((part) => this.part(part)), { class: "parts" });
  }

  part(specs) {
    const summary = element("summary");
    this.summaries.push({ summary, specs });
    return element("details", [summary, element("div", specs.map(({ name }) => this.fields.get(name).element), { class: "fields" })], { class: "more" });
  }

  // A summary says what is behind it, and how much of it is written.
  renew() {
    for (const { summary, specs } of this.summaries ?? []) {
      const count = specs.reduce((sum, { name }) => sum + countOf(this.fields.get(name).read()), 0);
      const named = specs.length > 1 ? `More: ${specs.map(({ label }) => inWords(label)).join(", ")}` : specs[0].label;
      summary.replaceChildren(element("span", named), count ? element("span", ` ${count}`, { class: "count" }) : "");
    }
  }
}

const countOf = (node) => (node === null ? 0 : isText(node) ? 1 : node.entries.length);
