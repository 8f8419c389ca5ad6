// What a phone forgets of a door: once its time is over, and when the door says so (door.js asks for it by an event).
// The one rule: everything of that door goes, in every language: the list, the marks, the pages and the workers kept.

const names = () => { try { return Object.keys(localStorage).filter((name) => name.startsWith("door:")); } catch { return []; } };
const load = (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } };

async function forget(code) {
  names().filter((name) => name.startsWith(`door:${code}:`)).forEach((name) => localStorage.removeItem(name));
  const here = (path) => path.includes(`/d/${code}/`);
  if (window.caches) await Promise.all((await caches.keys()).filter(here).map((name) => caches.delete(name)));
  const workers = await navigator.serviceWorker?.getRegistrations() ?? [];
  await Promise.all(workers.filter((one) => here(one.scope)).map((one) => one.unregister()));
}

for (const name of names().filter((one) => one.includes(":state:"))) {
  const { until = 0, at = 0, seen = at } = load(name) ?? {};
  // A phone whose clock is wrong by days must not throw away what it has not sent yet.
  if (until + (seen - at) < Date.now()) forget(name.split(":")[1]);
}
const over = document.querySelector("[data-door-closed]");
if (over) forget(over.dataset.doorClosed.split("/d/")[1].replace("/", ""));
addEventListener("door:forget", (event) => forget(event.detail));
