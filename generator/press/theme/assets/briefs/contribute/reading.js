// The text of a record in its one form → nodes with their comments. Another form of YAML is refused, not guessed at.
import { entry, group } from "./nodes.js";

export class CannotRead extends Error {}

const SCHEMA_LINE = /^#\s*(?:yaml-language-server:\s*)?\$schema\s*[:=]/;
const KEY = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s#'"[\]{},&*!|>%@`-](?:[^:#]|:(?! |$)|(?<! )#)*|-[^\s](?:[^:#]|:(?! |$)|(?<! )#)*)):(?: |$)/;
const BLOCK = /^([|>])(\d?)([-+]?)$/;
const ESCAPES = { n: "\n", t: "\t", '"': '"', "\\": "\\" };

// The comments at the head of the file, and the fields.
export function readSheet(text) {
  const reader = new Reader(text.replaceAll("\r\n", "\n").replace(/\n$/, "").split("\n"));
  const heading = reader.heading();
  const fields = reader.group(0);
  if (reader.more() || fields.isList) throw new CannotRead();
  return { heading, fields };
}

class Reader {
  constructor(lines) {
    this.lines = lines;
    this.at = 0;
  }

  more() {
    return this.at < this.lines.length;
  }

  // Comments before the first field, down to the last blank line among them; the line that names the schema goes.
  heading() {
    const first = this.lines.findIndex((line) => line.trim() && !line.startsWith("#"));
    if (first < 0) throw new CannotRead();
    const leading = this.lines.slice(0, first).filter((line) => !SCHEMA_LINE.test(line));
    const end = leading.findLastIndex((line) => !line.trim()) + 1;
    this.lines.splice(0, first, ...leading.slice(end));
    return leading.slice(0, end).filter((line) => line.trim());
  }

  // The entries that stand at this indentation.
  group(indent) {
    const entries = [];
    let above = [];
    let isList = null;
    while (this.more()) {
      const line = this.lines[this.at];
      const depth = line.search(/\S/);
      if (depth < 0) this.#refuse();
      if (depth < indent) break;
      if (depth > indent) this.#refuse();
      const rest = line.slice(indent);
      if (rest.startsWith("#")) {
        above.push(rest.trimEnd());
        this.at += 1;
        continue;
      }
      const isItem = /^-(?: |$)/.test(rest);
      if (isList !== null && isItem !== isList) this.#refuse();
      isList = isItem;
      entries.push({ ...(isItem ? this.#item(indent, rest) : this.#field(indent, rest)), above });
      above = [];
    }
    return group(entries, Boolean(isList), above);
  }

  #item(indent, rest) {
    const value = rest.slice(2);
    if (/^-(?: |$)/.test(value) || KEY.test(value)) {
      this.lines[this.at] = `${" ".repeat(indent + 2)}${value}`; // what is in it stands like in any group
      return entry(this.group(indent + 2));
    }
    return this.#value(value, indent);
  }

  #field(indent, rest) {
    const found = KEY.exec(rest);
    if (!found) this.#refuse();
    const key = found[1] !== undefined ? unescaped(found[1]) : (found[2]?.replaceAll("''", "'") ?? found[3]);
    return { ...this.#value(rest.slice(found[0].length), indent), key };
  }

  // What stands after a key or a hyphen, and perhaps on the lines below.
  #value(text, indent) {
    const opened = /^([|>]\d?[-+]?)(?: +(#.*))?$/.exec(text);
    if (opened) return this.#block(BLOCK.exec(opened[1]), opened[2], indent + 2);
    const [node, beside] = new Inline(text).whole();
    this.at += 1;
    if (node !== null) return entry(node, null, [], beside);
    if (this.#depth() <= indent) this.#refuse();
    return entry(this.group(indent + 2), null, [], beside);
  }

  #refuse() {
    throw new CannotRead(this.lines[this.at] ?? "");
  }

  #depth() {
    return this.more() ? this.lines[this.at].search(/\S/) : -1;
  }

  #block([, style, depth, end], beside, indent) {
    const lines = [];
    for (this.at += 1; this.more(); this.at += 1) {
      const line = this.lines[this.at];
      if (line.trim() && line.search(/\S/) < indent) break;
      lines.push(line.slice(indent));
    }
    if (depth && depth !== "2") throw new CannotRead();
    let last = lines.length;
    while (last && !lines[last - 1]) last -= 1;
    const words = lines.slice(0, last);
    if (style === ">" && words.some((line) => !line || /^\s/.test(line))) throw new CannotRead();
    const breaks = end === "-" ? 0 : end === "+" ? lines.length - last + 1 : 1;
    return entry(words.join(style === ">" ? " " : "\n") + "\n".repeat(breaks), null, [], beside ?? null);
  }
}

// Reads a value that stands on one line.
class Inline {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  // The node (null if nothing stands here), and the comment beside it.
  whole() {
    const node = /^ *(?:#|$)/.test(this.text) ? null : this.#node(false);
    const beside = /^(?: +(#.*)| *)$/.exec(this.text.slice(this.at));
    if (!beside && node !== null) throw new CannotRead(this.text);
    return [node, (node === null ? this.text.trim() : beside[1]?.trimEnd()) || null];
  }

  #node(inBrackets) {
    const mark = this.text[this.at];
    if (mark === "[" || mark === "{") return this.#group(mark === "[");
    if (mark === '"' || mark === "'") return this.#quoted(mark);
    const end = inBrackets ? /[,[\]{}]|:(?= |$)/g : / #|$/g;
    end.lastIndex = this.at;
    const stop = end.exec(this.text)?.index ?? this.text.length;
    const words = this.text.slice(this.at, stop).trimEnd();
    if (!words || /^[&*!|>%@`,]/.test(words) || (!inBrackets && /:(?: |$)/.test(words))) throw new CannotRead(this.text);
    this.at = inBrackets ? stop : this.at + words.length;
    return words;
  }

  #quoted(mark) {
    const found = (mark === '"' ? /"((?:[^"\\]|\\.)*)"/y : /'((?:[^']|'')*)'/y);
    found.lastIndex = this.at;
    const match = found.exec(this.text);
    if (!match) throw new CannotRead(this.text);
    this.at = found.lastIndex;
    return mark === '"' ? unescaped(match[1]) : match[1].replaceAll("''", "'");
  }

  #group(isList) {
    const [entries, close] = [[], isList ? "]" : "}"];
    this.at += 1;
    while (this.text[this.at] !== close) {
      if (this.at >= this.text.length) throw new CannotRead(this.text);
      const key = isList ? null : this.#key();
      entries.push(entry(this.#node(true), key));
      if (this.text.startsWith(", ", this.at)) this.at += 2;
      else if (this.text[this.at] !== close) throw new CannotRead(this.text);
    }
    this.at += 1;
    return group(entries, isList);
  }

  #key() {
    const key = this.#node(true);
    if (!this.text.startsWith(": ", this.at)) throw new CannotRead(this.text);
    this.at += 2;
    return key;
  }
}

function unescaped(text) {
  return text.replace(/\\(.)/g, (_, mark) => {
    if (!(mark in ESCAPES)) throw new CannotRead(text);
    return ESCAPES[mark];
  });
}
