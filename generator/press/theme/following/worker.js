// Keeps the last copy of the desk; the network comes first, the copy only without it. Feeds are not kept
// here: the desk keeps what it read of them, and has to know when they cannot be fetched.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  if (request.url.endsWith("/feed.json")) return;
  event.respondWith(answered(request));
});

async function answered(request) {
  const copy = await caches.open("following");
  try {
    const answer = await fetch(request);
    if (answer.ok) await copy.put(request, answer.clone());
    return answer;
  } catch (fault) {
    const kept = await copy.match(request);
    if (kept) return kept;
    throw fault;
  }
}
