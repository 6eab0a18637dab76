// Nodes → lines of YAML, in the one form that every record has; the same as `briefs format` gives.
import { hasComments, isText } from "./nodes.js";
import { quoted, STEP, textLines, WIDTH, widthOf } from "./texts.js";

// The text of a whole file; `schemaLine` is its first line, `heading` the comments under it.
export function laidOut(fields, schemaLine, heading = []) {
  const apart = heading.length ? [...heading, ""] : [];
  return `${[schemaLine, ...apart, ...block(fields, 0)].join("\n")}\n`;
}

function block(group, indent) {
  return [...group.entries.flatMap((one) => entryLines(one, indent, group.isList)), ...comments(group.below, indent)];
}

const comments = (told, indent) => told.map((comment) => " ".repeat(indent) + comment);

function entryLines(one, indent, isItem) {
  const lead = " ".repeat(indent) + (isItem ? "- " : `${quoted(one.key ?? "")}: `);
  const above = comments(one.above, indent);
  const line = isText(one.node) ? null : onOneLine(one.node, lead);
  let lines;
  if (isText(one.node)) lines = textLines(lead, one.node, indent + STEP);
  else if (line) lines = [line];
  else if (isItem) return [...above, ...item(one, indent)];
  else lines = [lead.trimEnd(), ...block(one.node, indent + STEP)];
  return [...above, one.beside ? `${lines[0]}  ${one.beside}` : lines[0], ...lines.slice(1)];
}

// An item that takes several lines: its hyphen stands before its first field.
function item(one, indent) {
  const beside = one.beside ? comments([one.beside], indent) : [];
  const lines = block(one.node, indent + STEP);
  const first = lines.findIndex((line) => !line.trimStart().startsWith("#"));
  const above = lines.slice(0, first).map((line) => line.slice(STEP));
  const hyphened = `${lines[first].slice(0, indent)}- ${lines[first].slice(indent + STEP)}`;
  return [...beside, ...above, hyphened, ...lines.slice(first + 1)];
}

// The group in brackets, if it may be: it fits, it is no list of mappings, and it holds no comments.
function onOneLine(group, lead) {
  if (!group.entries.length && !group.below.length) return lead + (group.isList ? "[]" : "{}");
  if (hasComments(group) || !isFlat(group)) return null;
  const line = lead + inBrackets(group);
  return widthOf(line) <= WIDTH ? line : null;
}

// A list is flat if it holds texts alone, a mapping if it holds texts and such lists.
const isFlat = (group) => group.entries.every(({ node }) => isShort(node, !group.isList));

function isShort(node, mayBeList) {
  if (isText(node)) return !node.includes("\n");
  return mayBeList && node.isList && isFlat(node);
}

function inBrackets(group) {
  const inner = group.entries.map(inline).join(", ");
  return group.isList ? `[${inner}]` : `{${inner}}`;
}

function inline({ key, node }) {
  const value = isText(node) ? quoted(node, true) : inBrackets(node);
  return key === null ? value : `${quoted(key, true)}: ${value}`;
}
