// The reader's desk: what is new in what is followed. It reads this site's own feeds and keeps the last copy.
import { feedOf, fetchItems, load, merge, pageOf, save, takeIn, tidied, unfollow } from "./followed.js";
import { fromText, toJson, toOpml } from "./following-files.js";

const desk = document.querySelector("[data-desk]");
const list = document.querySelector("[data-desk-list]");
const status = desk.querySelector("[role=status]");
const told = list.querySelector("[role=status]");
const SHOWN = 200;

document.querySelector("[data-desk-closed]").hidden = true;
desk.hidden = list.hidden = false;

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

const day = (stamp) => new Date(stamp).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

// Every item once, with all that it is followed through, newest published first.
function itemsOf(state) {
  const found = new Map();
  for (const entry of state.list) {
    for (const item of entry.items ?? []) {
      if (!found.has(item.id)) found.set(item.id, { ...item, through: [] });
      found.get(item.id).through.push(entry.name);
    }
  }
  return [...found.values()].sort((a, b) => (a.published < b.published) - (a.published > b.published));
}

function show(state) {
  const items = itemsOf(state);
  const unread = items.filter((item) => state.unread[item.id]);
  const read = items.filter((item) => !state.unread[item.id]);
  desk.querySelector("[data-desk-items]").replaceChildren(...[...unread, ...read].slice(0, SHOWN).map((item) => row(item, state)));
  desk.querySelector("[data-desk-read]").hidden = !unread.length;
  list.querySelector("[data-desk-followed]").replaceChildren(...state.list.map(followed));
  if (!state.list.length) list.querySelector("[data-desk-followed]").append(element("li", "Nothing yet."));
  return unread.length;
}

function row(item, state) {
  const mark = state.unread[item.id];
  const made = element("li", undefined, mark ? "unread" : "");
  const link = element("a", item.title);
  link.href = new URL(item.address, pageOf("")).href;
  link.addEventListener("click", () => read([item.id]));
  if (mark) made.append(element("span", mark === "new" ? "New" : "Updated", "mark-unread"), " ");
  const standing = item.when.startsWith(item.standing) ? "" : item.standing;
  const facts = [item.when, standing, `published ${day(item.published)}`, item.through.join(", ")];
  made.append(link, element("span", facts.filter(Boolean).join(" · "), "tags"));
  return made;
}

function followed(entry) {
  const made = element("li");
  const link = element("a", entry.name);
  link.href = pageOf(entry.address);
  const stop = element("button", "Stop following");
  stop.type = "button";
  stop.setAttribute("aria-label", `Stop following ${entry.name}`);
  stop.addEventListener("click", () => {
    unfollow(entry.address);
    show(load());
  });
  made.append(link, " ", stop);
  return made;
}

function read(ids) {
  const state = load();
  for (const id of ids) delete state.unread[id];
  save(state);
  return state;
}

function download(name, type, text) {
  const link = element("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function refresh() {
  status.textContent = "Looking for what is new …";
  const { visited, list: before, unread: old } = load();
  const asked = before.map((entry) => entry.address);
  const answers = await Promise.allSettled(asked.map(fetchItems));
  const state = load();
  answers.forEach((answer, index) => {
    const entry = state.list.find((one) => one.address === asked[index]);
    if (entry && answer.status === "fulfilled") takeIn(state, entry, answer.value);
  });
  const failed = answers.filter((answer) => answer.status === "rejected").length;
  if (asked.length > failed) state.visited = new Date().toISOString();
  save(tidied(state));
  const fresh = Object.keys(state.unread).filter((id) => !old[id]).length;
  const missing = failed ? ` ${failed} of ${asked.length} feeds could not be fetched; the last copy is shown.` : "";
  status.textContent = summary(state, fresh, show(state), visited) + missing;
}

function summary(state, fresh, unread, visited) {
  if (!state.list.length) return "You follow nothing yet.";
  const since = visited ? ` since your last visit on ${day(visited)}` : "";
  return `${fresh || "Nothing"} new${since}${unread > fresh ? `; ${unread} unread in all` : ""}.`;
}

desk.querySelector("[data-desk-read]").addEventListener("click", () => {
  const state = read(Object.keys(load().unread));
  show(state);
  status.textContent = "All read.";
});
list.querySelector("[data-desk-opml]").addEventListener("click", () =>
  download("following.opml", "text/x-opml", toOpml(load().list, document.title, feedOf, pageOf)));
list.querySelector("[data-desk-export]").addEventListener("click", () =>
  download("following.json", "application/json", toJson(load().list)));
list.querySelector("[data-desk-import]").addEventListener("change", async ({ target }) => {
  const file = target.files[0];
  if (!file) return;
  try {
    const added = merge(fromText(await file.text()));
    told.textContent = `${added} added to what you follow.`;
    show(load());
    await refresh();
  } catch {
    told.textContent = "This file is no list that this page can read.";
  }
  target.value = "";
});

show(load());
refresh();

// The page itself answers without a connection too, from the copy that the worker keeps.
if (window.isSecureContext && navigator.serviceWorker) {
  navigator.serviceWorker.register("worker.js").then(async () => {
    await navigator.serviceWorker.ready;
    const read = performance.getEntriesByType("resource").map((entry) => entry.name);
    const own = read.filter((name) => name.startsWith(pageOf("")) && !name.endsWith("/feed.json"));
    const copy = await caches.open("following");
    await copy.addAll([location.href.split("#")[0], ...own]);
  }).catch(() => {});
}
