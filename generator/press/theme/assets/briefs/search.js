// The search dialog: opened by its button, `/` or `s`; results come from the Pagefind index.
const opener = document.querySelector("[data-search-open]");
const dialog = document.querySelector("[data-search]");
const field = dialog.querySelector("input");
const list = dialog.querySelector("ol");
const status = dialog.querySelector("[role=status]");
const base = new URL(opener.dataset.base.replace(/\/?$/, "/"), location);
const SHOWN = 12;
let engine;
let asked = 0;
let chosen = -1;

async function load() {
  if (!engine) {
    engine = await import(new URL("pagefind/pagefind.js", base));
    await engine.options({ excerptLength: 24, ranking: { pageLength: 0.1 } });
    await engine.init();
  }
  return engine;
}

function open() {
  if (!dialog.open) dialog.showModal();
  field.select();
  load().catch(() => say("Search needs the site to be served; it cannot read its index here."));
}

function say(text) {
  status.textContent = text;
}

async function search() {
  const words = field.value.trim();
  const mine = ++asked;
  if (!words) {
    show([]);
    return say("");
  }
  const found = await (await load()).debouncedSearch(words, {}, 120);
  if (found === null || mine !== asked) return;
  const pages = await Promise.all(found.results.slice(0, SHOWN).map((result) => result.data()));
  if (mine !== asked) return;
  show(pages);
  const count = found.results.length;
  const more = count > SHOWN ? `, the first ${SHOWN} shown` : "";
  say(count ? `${count} ${count === 1 ? "result" : "results"}${more}` : `Nothing found for “${words}”. Try fewer or other words.`);
}

function show(pages) {
  chosen = -1;
  list.replaceChildren(...pages.map(item));
  field.setAttribute("aria-expanded", String(pages.length > 0));
  field.removeAttribute("aria-activedescendant");
}

function item(page, index) {
  const entry = document.createElement("li");
  entry.id = `search-result-${index}`;
  entry.setAttribute("role", "option");
  entry.setAttribute("aria-selected", "false");
  const link = document.createElement("a");
  link.href = new URL(page.url.replace(/^\//, ""), base);
  link.tabIndex = -1;
  const title = element("strong", page.meta.title);
  const kind = element("span", [page.meta.type, page.meta.date].filter(Boolean).join(" · "));
  kind.className = "kind";
  const excerpt = document.createElement("span");
  excerpt.className = "excerpt";
  excerpt.append(...marked(page.excerpt));
  link.append(title, kind, excerpt);
  entry.append(link);
  return entry;
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

// An excerpt is escaped text with <mark>; it is built from text alone, never set as HTML.
function marked(excerpt) {
  const decoder = new DOMParser().parseFromString(excerpt, "text/html").body;
  return [...decoder.childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", node.textContent) : document.createTextNode(node.textContent),
  );
}

function choose(step) {
  const entries = [...list.children];
  if (!entries.length) return;
  entries[chosen]?.setAttribute("aria-selected", "false");
  chosen = (chosen + step + entries.length) % entries.length;
  entries[chosen].setAttribute("aria-selected", "true");
  entries[chosen].scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", entries[chosen].id);
}

opener.addEventListener("click", open);
opener.addEventListener("pointerenter", () => load().catch(() => {}), { once: true });
field.addEventListener("input", search);
field.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    choose(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Enter") {
    event.preventDefault();
    (list.children[Math.max(chosen, 0)]?.querySelector("a"))?.click();
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
