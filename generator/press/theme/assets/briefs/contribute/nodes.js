// What a record says: a node is a text, or a group: a list, or fields by their names. Comments stay with their entries.
export const group = (entries = [], isList = false, below = []) => ({ entries, isList, below });
export const entry = (node, key = null, above = [], beside = null) => ({ node, key, above, beside });
export const isText = (node) => typeof node === "string";

// Plain data (texts, lists, mappings) as a node.
export function nodeOf(data) {
  if (Array.isArray(data)) return group(data.map((one) => entry(nodeOf(one))), true);
  if (data !== null && typeof data === "object") return group(Object.entries(data).map(([key, one]) => entry(nodeOf(one), key)));
  return String(data);
}

// A node as plain data, without its comments.
export function dataOf(node) {
  if (isText(node)) return node;
  if (node.isList) return node.entries.map((one) => dataOf(one.node));
  return Object.fromEntries(node.entries.map((one) => [one.key, dataOf(one.node)]));
}

export const hasComments = ({ entries, below }) =>
  below.length > 0 || entries.some(({ node, above, beside }) => above.length || beside || (!isText(node) && hasComments(node)));

export const entryOf = (node, key) => (node && !isText(node) ? node.entries.find((one) => one.key === key) : undefined);
