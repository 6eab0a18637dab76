// The dates of records: whether a text is one, and under which year a record is shelved by it.
const POINT = /^(\d{4})(?:-(Q[1-4]|\d\d)(?:-(\d\d))?)?([~?%]?)$/;
const FORMS = "2025-07-23, 2025-07, 2025, 2025-Q3, 2025-07-01/2025-07-15, 2025-07-01/.. or undisclosed";
const daysIn = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

// What is wrong with a text as a date, in an editor's words, or null.
export function faultOfDate(text) {
  if (text === "undisclosed") return null;
  if (!text.includes("/")) return faultOfPoint(text);
  const [first, last] = sidesOf(text);
  if (first === ".." && last === "..") return `“${text}” is open at both ends; write undisclosed`;
  const fault = [first, last].filter((side) => side !== "..").map(faultOfPoint).find(Boolean);
  if (fault) return fault;
  if (first === last) return `“${text}” begins and ends with the same; write ${first}`;
  const reversed = first !== ".." && last !== ".." && spanOf(first)[0] > spanOf(last)[1];
  return reversed ? `“${text}” ends before it begins` : null;
}

function sidesOf(text) {
  const at = text.indexOf("/");
  return [text.slice(0, at), text.slice(at + 1)];
}

function faultOfPoint(text) {
  const found = POINT.exec(text);
  if (!found) return `“${text}” is not a date; write ${FORMS}`;
  const [year, quarter, month, day] = partsOf(found);
  if (year < 1000 || year > 2999) return `“${text}” has no possible year; years run from 1000 to 2999`;
  if (month !== null && !quarter && !(month >= 1 && month <= 12) && !(month >= 21 && month <= 24)) return `“${text}” has no possible month; months run from 01 to 12`;
  if (day === null) return null;
  if (quarter || month > 12) return `“${text}” has a day in a quarter or season; leave the day out`;
  return day >= 1 && day <= daysIn(year, month) ? null : `“${text}” is no day of the calendar; that month has ${daysIn(year, month)} days`;
}

function partsOf([, year, middle, day]) {
  const quarter = middle?.startsWith("Q") ? Number(middle[1]) : 0;
  const month = middle === undefined ? null : quarter ? 0 : Number(middle);
  return [Number(year), quarter, month, day === undefined ? null : Number(day)];
}

// The first and last day of a moment, as numbers in the order of days.
function spanOf(text) {
  const [year, quarter, month, day] = partsOf(POINT.exec(text));
  const [first, count] = quarter ? [3 * quarter - 2, 3] : month > 12 ? [3 * (month - 20), 3] : month ? [month, 1] : [1, 12];
  if (day) return [numbered(year, month, day), numbered(year, month, day)];
  const [years, last] = [Math.floor((first + count - 2) / 12), ((first + count - 2) % 12) + 1];
  return [numbered(year, first, 1), numbered(year + years, last, daysIn(year + years, last))];
}

const numbered = (year, month, day) => (year * 100 + month) * 100 + day;

// The year under which a date is shelved: that of its earliest day; null where it is undisclosed or no date.
export function yearOf(text) {
  if (!text || text === "undisclosed" || faultOfDate(text)) return null;
  const [first, last] = text.includes("/") ? sidesOf(text) : [text, text];
  const day = first === ".." ? spanOf(last)[1] : spanOf(first)[0];
  return Math.floor(day / 10000);
}
