// A page among the results: its title, what sort of page it is, when, how firm, how many, and where the words stand.
import { EVERY } from "./engine.js";
import { HAN } from "./names.js";

const base = window.__md_scope;
const SECTIONS = 3;
const ADDED = new RegExp(`(<mark>)?${EVERY}(</mark>)?\\s*`, "g");

export function element(name, content = [], attributes = {}) {
  const made = document.createElement(name);
  made.append(...[content].flat());
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

export const addressOf = (url) => new URL(url.replace(/^\//, ""), base).href;

export function link(url, content, attributes = {}) {
  return element("a", content, { href: addressOf(url), ...attributes });
}

// The line under the title. The figure is in the words of its page, hedge and all.
export function facts({ meta }, names) {
  const standing = names.entryOf("standing", meta.standing);
  const mark = standing && element("span", [element("span", standing.mark, { "aria-hidden": "true" }), ` ${standing.name}`], { class: `standing-${standing.id}` });
  const parts = [meta.type, meta.date, mark, meta.figure && element("strong", meta.figure)].filter(Boolean);
  return element("span", parts.flatMap((part, index) => (index ? [" · ", part] : [part])), { class: "found-facts" });
}

export function titleOf(page) {
  return page.meta.lang ? element("span", page.meta.title, { lang: page.meta.lang }) : page.meta.title;
}

// An excerpt is escaped text with <mark>; it is built from text alone, never set as HTML.
export function excerpt(text, names) {
  const parsed = new DOMParser().parseFromString(text.replace(ADDED, ""), "text/html").body;
  const parts = [...parsed.childNodes].flatMap((node) => {
    const words = spoken(node.textContent, names);
    return node.nodeName === "MARK" ? [element("mark", words)] : words;
  });
  const isCut = /^\p{Ll}/u.test(parsed.textContent);
  return element("span", isCut ? ["… ", ...parts] : parts, { class: "found-excerpt" });
}

// Words in Han characters say which language they are in, if the site knows one.
function spoken(text, { language }) {
  const runs = text.split(/(\p{Script=Han}[\p{Script=Han}\s·、，。（）]*)/u).filter(Boolean);
  return runs.map((run) => (language && HAN.test(run) ? element("span", run, { lang: language }) : run));
}

// The sections in which the words stand, but for the top of the page, whose title says it already.
export function sections(page) {
  const inside = (page.sub_results ?? []).filter(({ url, title }) => url.includes("#") && title !== page.meta.title);
  const shown = inside.slice(0, SECTIONS).map(({ url, title }) => link(url, title.replace(/¶$/, "")));
  return shown.length ? element("span", ["In: ", ...shown.flatMap((one, index) => (index ? [", ", one] : [one]))], { class: "found-in" }) : "";
}
