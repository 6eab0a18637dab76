// How one text is written in YAML: plain where it can be, in quotes where it must, folded where it is long.
export const WIDTH = 100;
export const STEP = 2;

const SYNTAX = /^[,[\]{}#&*!|>'"%@`]|^[-?:](?: |$)|^(?:---|\.\.\.)|:(?: |$)| #|^\s|\s$|[\t\n]/u;
const FLOW_SYNTAX = /[,[\]{}?]|^:|^-$/u;
// What some YAML programs take for yes or no, for nothing, or for a number written otherwise.
const GUESSED =
  /^(?:y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\.(?:[iİı]nf|nan)|0[xob]?[0-9a-f_]+|[0-9][0-9_]*_[0-9_]*|[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?|[-+]?[0-9.]+e[-+]?[0-9]+)$/iu;
const FOLD = /(?<=\S) (?=\S)/u;

export const widthOf = (text) => [...text].length;

// The text on one line: plain, or in quotes where it needs them.
export function quoted(text, inBrackets = false) {
  return isPlain(text, inBrackets) ? text : inQuotes(text);
}

function isPlain(text, inBrackets) {
  if (!text || SYNTAX.test(text) || GUESSED.test(text)) return false;
  return !(inBrackets && FLOW_SYNTAX.test(text));
}

// Double quotes; single ones where the text has double quotes or backslashes itself.
function inQuotes(text) {
  if (/["\\]/.test(text) && !/[\n\t]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  const escaped = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n").replaceAll("\t", "\\t");
  return `"${escaped}"`;
}

// The lines of a text: `lead` stands before it, and further lines are indented by `indent`.
export function textLines(lead, text, indent) {
  const words = text.replace(/\n+$/, "");
  if (words.trim() && words.includes("\n")) return literal(lead, text, words, indent);
  const line = lead + quoted(text);
  if (!words || words !== words.trim() || (words === text && (widthOf(line) <= WIDTH || !FOLD.test(words)))) return [line];
  return folded(lead, text, words, indent);
}

function folded(lead, text, words, indent) {
  const lines = [];
  for (const word of words.split(FOLD)) {
    const last = lines.at(-1);
    if (lines.length && widthOf(last) + 1 + widthOf(word) <= WIDTH - indent) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return [`${lead}>${endMark(text, words)}`, ...lines.map((line) => " ".repeat(indent) + line), ...blankEnd(text, words)];
}

function literal(lead, text, words, indent) {
  const depth = /^[ \t\n]/.test(words) ? STEP : "";
  const lines = words.split("\n").map((line) => (line ? " ".repeat(indent) + line : ""));
  return [`${lead}|${depth}${endMark(text, words)}`, ...lines, ...blankEnd(text, words)];
}

// `-` where the text ends without a line break, `+` where it ends with several.
function endMark(text, words) {
  const breaks = text.length - words.length;
  return breaks ? (breaks === 1 ? "" : "+") : "-";
}

const blankEnd = (text, words) => Array(Math.max(0, text.length - words.length - 1)).fill("");
