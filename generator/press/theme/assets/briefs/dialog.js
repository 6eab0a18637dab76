// The search dialog: opened by its button, `/` or `s`; the engine is fetched when it opens.
const openers = document.querySelectorAll("[data-search-open]");
const dialog = document.querySelector("[data-search]");
const field = dialog.querySelector("input");
const list = dialog.querySelector("ol");
const status = dialog.querySelector("[role=status]");
const all = dialog.querySelector("[data-search-all]");
const SHOWN = 8;
const PAUSE = 120;
let asked = 0;
let chosen = -1;
let parts;

const load = () => (parts ??= Promise.all([import("./engine.js"), import("./found.js")]));

async function open(event) {
  event?.preventDefault(); // without scripts, a link to the search page
  if (!dialog.open) dialog.showModal();
  field.select();
  try {
    await (await load())[0].load();
  } catch {
    say("Search needs the site to be served; it cannot read its index here.");
  }
}

function say(text) {
  status.textContent = text;
}

async function search() {
  const words = field.value.trim();
  const mine = ++asked;
  all.search = words ? `?${new URLSearchParams({ q: words })}` : "";
  if (!words) {
    show([]);
    return say("");
  }
  await new Promise((done) => setTimeout(done, PAUSE));
  if (mine !== asked) return;
  const [engine, found] = await load();
  const { results, total, reading } = await engine.find(words);
  const pages = await Promise.all(results.slice(0, SHOWN).map((result) => result.data()));
  if (mine !== asked) return;
  const { names } = await engine.load();
  show(pages.map((page, index) => option(page, index, found, names)));
  say(told(total, words, [...reading.left, ...reading.unknown]));
}

function told(count, words, left) {
  if (!count) return `Nothing found for “${words}”. Try fewer or other words.`;
  const without = left.length ? `, without ${left.map((word) => `“${word}”`).join(", ")}` : "";
  return `${count} ${count === 1 ? "page" : "pages"}${without}${count > SHOWN ? `, the first ${SHOWN} shown` : ""}`;
}

function show(entries) {
  chosen = -1;
  list.replaceChildren(...entries);
  field.setAttribute("aria-expanded", String(entries.length > 0));
  field.removeAttribute("aria-activedescendant");
}

function option(page, index, { element, excerpt, facts, link, titleOf }, names) {
  const content = [element("strong", titleOf(page)), facts(page, names), excerpt(page.excerpt, names)];
  const said = { id: `search-result-${index}`, role: "option", "aria-selected": "false", tabindex: "-1" };
  return element("li", link(page.url, content, said), { role: "presentation" });
}

const options = () => [...list.querySelectorAll("[role=option]")];

function choose(step) {
  const entries = options();
  if (!entries.length) return;
  entries[chosen]?.setAttribute("aria-selected", "false");
  chosen = chosen < 0 && step < 0 ? entries.length - 1 : (chosen + step + entries.length) % entries.length;
  entries[chosen].setAttribute("aria-selected", "true");
  entries[chosen].scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", entries[chosen].id);
}

for (const opener of openers) {
  opener.addEventListener("click", open);
  opener.addEventListener("pointerenter", () => load().catch(() => {}), { once: true });
}
field.addEventListener("input", search);
field.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    choose(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    event.preventDefault();
    (options()[chosen] ?? all).click();
  } else if (event.key === "Escape") {
    event.preventDefault(); // the field would only be emptied
    dialog.close();
  }
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
});
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (typing || dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" || event.key === "s") {
    event.preventDefault();
    event.stopImmediatePropagation();
    open();
  }
}, true);
