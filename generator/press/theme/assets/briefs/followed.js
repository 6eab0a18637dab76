// What the reader follows, kept in this browser: the list, the last copy of each feed, what is unread.
const base = window.__md_scope;
const KEY = `${base.pathname}.briefs.following`;
const ADDRESS = /^(?:[a-z0-9-]+(?:\/[a-z0-9-]+)*)?$/;

export function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    if (kept?.version === 1) return kept;
  } catch {
    // what cannot be read is taken for an empty list
  }
  return { version: 1, visited: null, list: [], unread: {} };
}

export function save(state) {
  try {
    localStorage.setItem(KEY, JSON.stringify(state));
    return true;
  } catch {
    return false;
  }
}

export const isFollowed = (state, address) => state.list.some((entry) => entry.address === address);

export const pageOf = (address) => new URL(address ? `${address}/` : "", base).href;
export const feedOf = (address, form = "json") => `${pageOf(address)}feed.${form}`;

// Follow a page: its present items are known, so only what comes later is new.
export async function follow(address, name) {
  if (!merge([{ address, name }])) return false;
  const fresh = await fetchItems(address).catch(() => null);
  const state = load();
  const entry = state.list.find((one) => one.address === address);
  if (fresh && entry) takeIn(state, entry, fresh);
  return save(state);
}

export function unfollow(address) {
  const state = load();
  state.list = state.list.filter((entry) => entry.address !== address);
  return save(tidied(state));
}

// Of a feed only what the desk shows is kept; addresses are those of this site, wherever it stands.
export async function fetchItems(address) {
  const answer = await fetch(feedOf(address), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const feed = await answer.json();
  const items = feed.items.map((item) => ({
    id: item.id,
    title: item.title,
    address: item._brief?.address ?? "",
    when: item._brief?.when ?? "",
    standing: item._brief?.standing ?? "",
    published: item.date_published,
    modified: item.date_modified,
  }));
  return { items, name: feed._briefs?.name, address: feed._briefs?.address?.replace(/\/$/, "") };
}

// Take in a fresh copy: what was not there before is new, what has changed is updated.
export function takeIn(state, entry, fresh) {
  const known = new Map((entry.items ?? fresh.items).map((item) => [item.id, item.modified]));
  for (const item of fresh.items) {
    if (!known.has(item.id)) state.unread[item.id] = "new";
    else if (known.get(item.id) < item.modified) state.unread[item.id] ??= "updated";
  }
  entry.items = fresh.items;
  entry.name = fresh.name ?? entry.name;
  if (fresh.address !== undefined && ADDRESS.test(fresh.address)) entry.address = fresh.address;
}

// Each page once, also after one was renamed into another, and no mark for what is gone.
export function tidied(state) {
  state.list = [...new Map(state.list.map((entry) => [entry.address, entry])).values()];
  const left = new Set(state.list.flatMap((entry) => (entry.items ?? []).map((item) => item.id)));
  state.unread = Object.fromEntries(Object.entries(state.unread).filter(([id]) => left.has(id)));
  return state;
}

// Add pages to the list; how many of them are new in it.
export function merge(entries) {
  const state = load();
  let added = 0;
  for (const { address, name } of entries) {
    if (typeof address !== "string" || !ADDRESS.test(address) || isFollowed(state, address)) continue;
    state.list.push({ address, name: String(name ?? address).slice(0, 200), items: null });
    added += 1;
  }
  return save(state) ? added : 0;
}
