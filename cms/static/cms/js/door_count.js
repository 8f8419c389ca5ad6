// The number of those who came, fresh while the cockpit stays open.
const line = document.querySelector("[data-door-count]");

async function count() {
  if (document.hidden) return;
  const answer = await fetch(line.dataset.doorCount, { credentials: "same-origin" }).catch(() => null);
  if (answer?.ok) line.querySelector("[data-came]").textContent = (await answer.json()).came;
}

if (line) setInterval(count, 15000);
