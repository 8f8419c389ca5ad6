// Keeps one door's page and its files for when there is no network, and forgets them when it must.
// The one rule: nothing but this door's own address and the files named here is touched.
const { page: PAGE, files: FILES, version: VERSION } = {{ config|safe }};
const LIST = `door-list:${PAGE}`;
const KEPT = `door-files:${PAGE}:${VERSION}`;
const PATIENCE = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    await (await caches.open(KEPT)).addAll(FILES);
    await keep(await fetch(PAGE));
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(`door-files:${PAGE}:`) && name !== KEPT);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (pathname === PAGE) event.respondWith(list(request));
  else if (FILES.includes(pathname)) event.respondWith(file(request, pathname));
});

// Only the list itself is kept; whatever else stands at this address means that it is no longer ours to show. A code
// that leads on to the helper's own language (an opaque redirect) says nothing about it.
async function keep(answer) {
  if (answer.ok && answer.headers.has("X-Door-Until")) {
    await (await caches.open(LIST)).put(PAGE, answer.clone());
  } else if (answer.status < 500 && !answer.redirected && answer.type !== "opaqueredirect") {
    await caches.delete(LIST);
  }
  return answer;
}

async function kept() {
  const found = await (await caches.open(LIST)).match(PAGE);
  if (!found) return undefined;
  if (Number(found.headers.get("X-Door-Until")) > Date.now()) return found;
  await caches.delete(LIST);
  return undefined;
}

// The network first; the kept list where it fails, breaks or hangs.
async function list(request) {
  const fresh = fetch(request).then(keep);
  const old = await kept();
  if (!old) return fresh;
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE, old); });
  const answer = await Promise.race([fresh.catch(() => old), late]);
  return answer.status < 500 ? answer : old;
}

async function file(request, pathname) {
  return (await (await caches.open(KEPT)).match(pathname)) || fetch(request);
}
