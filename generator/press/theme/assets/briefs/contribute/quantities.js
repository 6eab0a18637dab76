// The figures of records: whether a text is a hedged number, by the grammar of the record format.
const HEDGES = "more than|over|at least|about|nearly|almost|up to|fewer than|less than";
const DIGITS = String.raw`-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`;
const SCALE = "thousand|million|billion|trn|bn|k|m";
const FACTORS = { k: 3, thousand: 3, m: 6, million: 6, bn: 9, billion: 9, trn: 12 };
const PATTERN = new RegExp(
  `^(?:(?<hedge>${HEDGES}) )?(?:(?<before>[A-Z]{3}) |(?<sign>US\\$|[$€£¥]))?(?<first>${DIGITS})(?: ?(?<scale1>${SCALE}))?` +
    `(?:(?:–|-| to )(?<second>${DIGITS}))?(?: ?(?<scale2>${SCALE}))?(?: ?(?<percent>%)| (?<after>[A-Z]{3}))?$`,
);
const LOOSE = /^(?:dozens|hundreds|thousands|millions|billions|(?:tens|dozens|hundreds) of (?:thousands|millions|billions))$/;
const FORMS = "1,000; more than 1,000; about 1.5bn USD; 700–800; up to 25%; dozens; or undisclosed";
const MOST_DIGITS = 15;
const SIGNS = { US$: "USD", $: "USD", "€": "EUR", "£": "GBP", "¥": "JPY" };

// What is wrong with a text as a figure, in an editor's words, or null.
export function faultOfQuantity(text) {
  if (text === "undisclosed" || LOOSE.test(text.replace(/(?: of)? [A-Z]{3}$/, ""))) return null;
  const parts = PATTERN.exec(text)?.groups;
  if (!parts) return `“${text}” is not a figure; write it like one of: ${FORMS}`;
  if (parts.sign && (parts.after || parts.percent)) return `“${text}” has two units; leave out “${parts.sign}”`;
  if (parts.sign) return `“${parts.sign}” can be several currencies; write the code, such as ${SIGNS[parts.sign]}`;
  if (parts.before && (parts.after || parts.percent)) return `“${text}” has two units; keep one`;
  const fault = parts.second ? faultOfRange(parts, text) : faultOfOne(parts, text);
  return fault ?? faultOfDigits(parts);
}

function faultOfOne({ hedge = "", first, scale1, scale2 }, text) {
  if (scale1 && scale2) return `“${text}” has two scales; keep one`;
  if (/^(?:(?:fewer|less) than|nearly|almost)$/.test(hedge) && !Number(first.replaceAll(",", ""))) return `“${text}” can be no number of things; write 0, or undisclosed`;
  if (first.startsWith("-") && !["", "about", "nearly", "almost"].includes(hedge)) return `“${text}”: a fall takes no hedge but “about” and “nearly”`;
  return null;
}

function faultOfRange({ hedge = "", first, second, scale1, scale2 }, text) {
  if (!["", "about"].includes(hedge)) return `“${text}”: a range takes no hedge but “about”`;
  const [low, high] = [valueOf(first, scale1 ?? scale2), valueOf(second, scale2 ?? scale1)];
  return low < high ? null : `“${text}” runs backwards; write the smaller number first`;
}

// Exactly: a float would take two different long numbers for one.
function valueOf(digits, scale) {
  const [whole, part = ""] = digits.replaceAll(",", "").split(".");
  const places = 40;
  return BigInt(whole + part.padEnd(places, "0")) * 10n ** BigInt(FACTORS[scale] ?? 0);
}

function faultOfDigits({ first, second = "" }) {
  const nought = [first, second].find((digits) => digits.startsWith("-") && !Number(digits.replaceAll(",", "")));
  if (nought) return `“${nought}” is nought; write it without the minus`;
  const long = [first, second].some((digits) => digits.replace(/\D/g, "").length > MOST_DIGITS);
  return long ? `a number has at most ${MOST_DIGITS} digits` : null;
}
