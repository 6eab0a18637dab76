// Fields together: the pieces of a record, lists of them, and pieces under keys of the editor's choice.
import { element } from "../found.js";
import { button, marked, MentionField, newPlace, TextField, WordField } from "./fields.js";
import { newId } from "./naming.js";
import { entry, entryOf, group, isText } from "./nodes.js";
import { inWords, singular } from "./shapes.js";

const KINDS = { line: TextField, text: TextField, word: WordField, id: MentionField };
const KEY = { name: "key", label: "Key", isRequired: true, help: "A short word by which this record cites it. It is made from the publisher until you write another.", examples: [] };
const KEY_SCHEMA = { pattern: "^[A-Za-z0-9][A-Za-z0-9_-]*$", maxLength: 80, errorMessage: "A key is one short word of letters, digits and hyphens" };

export function fieldFor(spec, context) {
  if (spec.shape.form === "piece") return new Piece(spec, context);
  if (spec.shape.form === "list") return new List(spec, context);
  if (spec.shape.form === "keyed") return new Keyed(spec, context);
  return new KINDS[spec.shape.form](spec, context);
}

// The fields of a piece, the essential ones first; the others are behind a summary.
export class Piece {
  constructor({ shape }, context) {
    this.shape = shape;
    this.node = null;
    this.fields = new Map(shape.fields.map((spec) => [spec.name, fieldFor(spec, context)]));
    const [first, rest] = [true, false].map((wanted) => shape.fields.filter(({ isEssential }) => isEssential === wanted));
    const shown = (specs) => specs.map(({ name }) => this.fields.get(name).element);
    const more = rest.length ? [this.more(rest, shown(rest))] : [];
    this.element = element("div", [element("div", shown(first), { class: "fields" }), ...more], { class: "piece" });
  }

  more(specs, elements) {
    const summary = element("summary", `More: ${specs.map(({ label }) => inWords(label)).join(", ")}`);
    return element("details", [summary, element("div", elements, { class: "fields" })], { class: "more" });
  }

  // In the order of the schema, with the comments that stood there. A bare id stays one where it says all.
  read() {
    const before = (name) => entryOf(this.node, name);
    const said = [...this.fields].map(([name, field]) => [name, field.read()]).filter(([, node]) => node !== null);
    const unknown = this.node && !isText(this.node) ? this.node.entries.filter(({ key }) => !this.fields.has(key)) : [];
    if (!said.length && !unknown.length) return null;
    const { bare } = this.shape;
    if (bare && said.length === 1 && said[0][0] === bare && (!this.node || isText(this.node))) return said[0][1];
    const entries = said.map(([name, node]) => ({ ...(before(name) ?? entry(node, name)), node }));
    return group([...entries, ...unknown], false, this.node?.below ?? []);
  }

  fill(node) {
    this.node = node;
    const whole = isText(node) && this.shape.bare ? group([entry(node, this.shape.bare)]) : node;
    for (const [name, field] of this.fields) field.fill(entryOf(whole, name)?.node ?? null);
  }

  // An empty piece lacks nothing, unless it is the record itself.
  faults(isNeeded = false) {
    const isEmpty = !isNeeded && this.read() === null;
    return [...this.fields.values()].flatMap((field) => field.faults(isEmpty ? false : undefined));
  }

  at([name, ...rest] = []) {
    return (this.fields.get(name) ?? this.fields.values().next().value).at(rest);
  }

  focus() {
    this.at().focus();
  }
}

// Things of one sort, each in a row of its own; rows with nothing in them say nothing.
export class List {
  constructor(spec, context) {
    Object.assign(this, { spec, context, node: null, rows: [], one: singular(spec) });
    this.isOfPieces = spec.shape.item.form === "piece";
    this.list = element("div", [], { class: "rows" });
    const adds = this.one === spec.label ? `Add to ${inWords(spec.label)}` : `Add ${inWords(this.one)}`;
    this.adder = button(adds, () => this.grow(), { class: "add" });
    const legend = element("legend", [spec.label, spec.isRequired ? element("span", " required", { class: "field-needed" }) : ""]);
    const help = element("p", marked(spec.help), { class: "field-help", id: newPlace() });
    this.element = element("fieldset", [legend, help, this.list, this.adder], { class: "list", "data-name": spec.name, "aria-describedby": help.id });
    this.blank();
  }

  // Where it is essential, an empty row invites to write.
  blank() {
    if (this.spec.isEssential && !this.rows.length) this.add();
  }

  grow() {
    this.add().field.focus();
    this.context.changed();
  }

  made() {
    const { shape, ...spec } = this.spec;
    return fieldFor({ ...spec, label: this.one, help: "", examples: [], isRequired: false, shape: shape.item }, this.context);
  }

  add() {
    const row = { field: this.made(), before: entry(null) };
    const [up, gone] = [button("Move up", () => this.raise(row)), button("Remove", () => this.drop(row))];
    row.tools = element("p", [up, " ", gone], { class: "row-tools" });
    row.legend = element("legend", "");
    row.element = this.isOfPieces
      ? element("fieldset", [row.legend, row.field.element, row.tools], { class: "row" })
      : element("div", [row.field.element, row.tools], { class: "row is-short" });
    Object.assign(row, { up, gone });
    this.furnish(row);
    this.rows.push(row);
    this.list.append(row.element);
    this.number();
    return row;
  }

  furnish() {}

  number() {
    this.rows.forEach((row, at) => {
      const called = `${this.one} ${at + 1}`;
      row.legend.textContent = called;
      if (!this.isOfPieces) row.field.element.querySelector("label").textContent = called;
      row.up.hidden = at === 0;
      row.up.setAttribute("aria-label", `Move up ${called.toLowerCase()}`);
      row.gone.setAttribute("aria-label", `Remove ${called.toLowerCase()}`);
    });
  }

  raise(row) {
    const at = this.rows.indexOf(row);
    this.rows.splice(at - 1, 2, row, this.rows[at - 1]);
    this.list.insertBefore(row.element, this.rows[at].element);
    this.number();
    (row.up.hidden ? row.gone : row.up).focus();
    this.context.say(`Now ${this.one.toLowerCase()} ${at}`);
    this.context.changed();
  }

  drop(row) {
    const at = this.rows.indexOf(row);
    this.rows.splice(at, 1);
    row.element.remove();
    this.number();
    this.adder.focus();
    this.context.say(`${this.one} ${at + 1} removed`);
    this.context.changed();
  }

  // The rows that say something, each with its node.
  get said() {
    return this.rows.map((row) => ({ ...row, node: row.field.read() })).filter(({ node }) => node !== null);
  }

  read() {
    const entries = this.said.map(({ node, before }) => ({ ...before, node }));
    return entries.length ? group(entries, true, this.node?.below ?? []) : null;
  }

  fill(node) {
    this.node = node;
    this.rows = [];
    this.list.replaceChildren();
    for (const one of isText(node) ? [] : (node?.entries ?? [])) this.fillRow(this.add(), one);
    this.blank();
    this.number();
  }

  fillRow(row, one) {
    row.before = one;
    row.field.fill(one.node);
  }

  faults(isNeeded = this.spec.isRequired) {
    const own = isNeeded && !this.said.length ? [{ field: this, fault: `At least one ${this.one.toLowerCase()} is needed` }] : [];
    return [...own, ...this.rows.flatMap(({ field }) => field.faults(this.isOfPieces ? undefined : false))];
  }

  // A row by the place of its entry in the record; else where one could be written.
  at([place, ...rest] = []) {
    const row = this.said[place] ?? (this.isOfPieces ? null : this.rows[0]);
    return row ? row.field.at(rest) : this;
  }

  focus() {
    for (let around = this.adder.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    this.adder.focus();
  }

  show() {}
}

// Pieces under keys: the key stands after the first field, of which it is made.
export class Keyed extends List {
  constructor(spec, context) {
    super(spec, context);
    this.element.classList.add("is-keyed");
  }

  furnish(row) {
    row.key = new TextField({ ...KEY, shape: { form: "line", schema: KEY_SCHEMA } }, this.context);
    row.isOwnKey = false;
    row.key.control.addEventListener("input", () => (row.isOwnKey = Boolean(row.key.control.value)));
    row.field.at().control.addEventListener("change", () => this.#name(row));
    row.field.at().element.after(row.key.element);
  }

  // The key is made from the first field of the piece, until somebody writes another.
  async #name(row) {
    const made = await newId(row.field.at().read() ?? "");
    if (row.isOwnKey || !made) return;
    const others = this.rows.filter((one) => one !== row).map(({ key }) => key.read());
    let key = made;
    for (let number = 2; others.includes(key); number += 1) key = `${made}-${number}`;
    row.key.control.value = key;
    this.context.changed();
  }

  get keys() {
    return this.said.map(({ key }) => key.read()).filter(Boolean);
  }

  read() {
    const entries = this.said.map(({ node, key, before }) => ({ ...before, key: key.read() ?? "", node }));
    return entries.length ? group(entries, false, this.node?.below ?? []) : null;
  }

  fillRow(row, one) {
    super.fillRow(row, one);
    row.key.fill(one.key);
    row.isOwnKey = true;
  }

  faults(isNeeded) {
    const keys = this.said.map(({ key }) => key.read());
    const twice = this.said.filter(({ key }, at) => key.read() && keys.indexOf(key.read()) < at);
    const own = this.rows.flatMap((row) => row.key.faults(row.field.read() !== null));
    const told = twice.map(({ key }) => ({ field: key, fault: `“${key.read()}” is the key of another one already` }));
    for (const { field, fault } of told) field.show(fault);
    return [...own, ...told, ...super.faults(isNeeded)];
  }

  at([key, ...rest] = []) {
    const row = this.said.find((one) => one.key.read() === key);
    if (!row) return this;
    return rest.length ? row.field.at(rest) : row.key;
  }
}
