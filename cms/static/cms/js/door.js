// The door with JavaScript: taps count at once, wait in a queue while there is no network, and are sent when there is.
// The one rule: a mark is never changed; a correction is a new mark that names the one it replaces, exactly as on the
// server (participation/signups/attendance.py). What is sent twice counts once.

const KEY = "door:";
const POLL = 20000, SLOWEST = 60000, BATCH = 100;

// Where a phone refuses to store, the list lives as long as the page.
const store = (() => { try { return localStorage; } catch { return null; } })();
const keys = (prefix) => Object.keys(store ?? {}).filter((name) => name.startsWith(prefix));
const save = (name, value) => { try { store.setItem(name, JSON.stringify(value)); return true; } catch { return false; } };
const load = (name) => { try { return JSON.parse(store.getItem(name)); } catch { return null; } };

const root = document.querySelector("[data-door]");
if (root && crypto.randomUUID) start(); // without it, as without JavaScript, each tap is a form

function start() {
  root.classList.add("is-live");
  const find = (selector, inside = root) => inside.querySelector(selector);
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const code = root.dataset.door, url = root.dataset.url, mine = `${KEY}${code}:`;
  const stateKey = `${mine}state:${document.documentElement.lang}`;
  const words = read("door-words");
  const say = (text, facts) => text.replace(/%\((\w+)\)s/g, (_, name) => facts[name]);
  const form = find("[data-form]"), list = find("[data-list]"), field = find("#q");
  const asked = new URLSearchParams(location.search);

  let state = read("door-state");
  const kept = load(stateKey);
  if (kept && kept.at > state.at) state = kept;
  let csrf = find("[name=csrfmiddlewaretoken]", form).value, only = asked.get("party") || "";
  let refused = 0, lost = false, trouble = "";
  const loose = new Set(); // marks that this phone could not store: they live as long as the page
  const own = new Set(load(`${mine}own`) ?? []);
  let queue = waiting();

  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Copenhagen" });
  let day;
  // A phone that lies open overnight at a camp is on the next day in the morning.
  function setDay() {
    const today = clock.format(new Date()), { days } = state, wish = asked.get("day");
    day = days.includes(wish) ? wish : days.filter((one) => one <= today).pop() ?? days[0];
    document.querySelectorAll("[name=day]").forEach((place) => { place.value = day; });
    for (const tab of root.querySelectorAll("[data-tab]")) tab.ariaCurrent = tab.dataset.tab === day ? "page" : null;
  }
  function waiting() {
    const found = keys(`${mine}mark:`).map(load).filter((mark) => mark?.nonce).sort((a, b) => a.at - b.at);
    return new Map(found.map((mark) => [mark.nonce, mark]));
  }

  // --- the same rules as on the server
  function standing() {
    const once = new Map([...state.marks, ...queue.values()].filter((one) => one.day === day).map((one) => [one.nonce, one]));
    const about = (one, nonce) => `${one.party || one.walk_in} ${nonce}`;
    const gone = new Set([...once.values()].filter((one) => one.replaces).map((one) => about(one, one.replaces)));
    return [...once.values()].filter((one) => !gone.has(about(one, one.nonce)));
  }
  function tally() {
    const parties = new Map(), walked = { adult: 0, child: 0 };
    for (const one of standing()) {
      if (one.party) parties.set(one.party, Math.max(parties.get(one.party) ?? 0, one.people));
      else if (!one.replaces) walked[one.walk_in] += one.people;
    }
    return { parties, walked, total: [...parties.values()].reduce((sum, people) => sum + people, 0) + walked.adult + walked.child };
  }

  // --- marking
  function put(facts) {
    const mark = { nonce: crypto.randomUUID(), day, party: null, walk_in: "", replaces: null, at: Date.now(), ...facts };
    queue.set(mark.nonce, mark);
    if (!save(`${mine}mark:${mark.nonce}`, mark)) loose.add(mark.nonce);
    return mark.nonce;
  }
  function setParty(ref, people) {
    const old = standing().filter((one) => one.party === ref);
    const now = Math.max(0, ...old.map((one) => one.people));
    if (people < 0 || people > 50 || people === now) return undefined;
    // Two phones may both have marked the party: each mark is replaced, or the highest would win.
    if (old.length) old.forEach((one) => put({ party: ref, people, replaces: one.nonce }));
    else put({ party: ref, people });
    const party = state.parties.find((one) => one.ref === ref);
    return people ? say(words.here, { name: party.name, came: people, people: party.people }) : words.undone;
  }
  const single = (kind) => standing().filter((one) => one.walk_in === kind && !one.replaces && one.people === 1);
  function walkIn(kind) {
    own.add(put({ walk_in: kind, people: 1 }));
    save(`${mine}own`, [...own].slice(-300));
  }
  function undoWalkIn(kind) {
    // This phone's own first: two phones that undo are then never about the same walk-in.
    const found = single(kind);
    const one = found.filter((mark) => own.has(mark.nonce)).pop() ?? found.pop();
    if (one) put({ walk_in: kind, people: 0, replaces: one.nonce });
    return words.undone;
  }

  // --- showing
  const rows = new Map();
  let shownParties = "";
  function build() {
    const parties = JSON.stringify(state.parties);
    if (parties === shownParties) return;
    shownParties = parties;
    const blank = find("[data-row]").content.firstElementChild;
    rows.clear();
    for (const party of state.parties) {
      const row = blank.cloneNode(true);
      row.id = `p-${party.ref}`;
      row.dataset.party = party.ref;
      row.querySelectorAll("[data-name]").forEach((place) => { place.textContent = party.name; });
      find("[data-by]", row).textContent = party.by;
      find("[data-by]", row).hidden = !party.by;
      find("[data-size]", row).textContent = party.party;
      for (const [tone, text] of [...(party.waiting ? [["warn", words.waiting]] : []), ...party.needs.map((need) => ["info", need])]) {
        const tag = Object.assign(document.createElement("span"), { className: `tag ${tone}`, textContent: text });
        find("[data-needs]", row).append(tag);
      }
      for (const [part, text] of [["[data-step='-1']", words.less], ["[data-step='1']", words.more]]) {
        find(part, row).setAttribute("aria-label", say(text, { name: party.name }));
      }
      rows.set(party.ref, { row, party });
    }
    const here = document.activeElement?.closest?.("[data-party]")?.dataset.party;
    list.replaceChildren(...[...rows.values()].map(({ row }) => row));
    if (here) find("button", rows.get(here)?.row ?? list)?.focus({ preventScroll: true });
  }
  function render() {
    build();
    const now = tally();
    find("[data-total]").textContent = now.total;
    find("[data-expected]").textContent = say(words.expected, { number: state.expected });
    for (const kind of ["adult", "child"]) {
      find(`[data-walked=${kind}]`).textContent = now.walked[kind];
      // Never away: a bar that jumps puts it under a thumb that taps twice.
      find(`[data-undo=${kind}]`).disabled = !single(kind).length;
    }
    for (const { row, party } of rows.values()) {
      const came = now.parties.get(party.ref) ?? 0;
      row.classList.toggle("is-here", came > 0);
      find("[data-said]", row).textContent = came ? say(words.came, { came, people: party.people }) : "";
      find("[data-more]", row).hidden = !came;
    }
    const line = find("[data-sync]"), unsent = queue.size;
    line.hidden = false;
    line.className = `door__sync ${unsent ? "warn" : "good"}`;
    const text = unsent ? say(words.unsent, { number: unsent }) : words.sent;
    find("[data-unsent]").textContent = refused ? `${text} · ${say(words.refused, { number: refused })}` : text;
    const problem = lost ? words.lost : trouble;
    find("[data-trouble]").hidden = !problem;
    find("[data-trouble-text]").textContent = problem;
  }
  // With the count, as whoever sees it does.
  function speak(text) {
    const count = [...find(".door__count").children].map((part) => part.textContent.trim()).join(" ");
    find("[data-spoken]").textContent = [text, count].filter(Boolean).join(". ");
  }

  // --- finding
  const BETWEEN = /[\s\-‐‑–]+/;
  const DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹";
  const bare = (char) => ("åæø".includes(char) ? char : char.normalize("NFD").replace(/\p{Mn}/gu, ""));
  const fold = (text) => [...text.normalize("NFC").toLowerCase().replace(/ß/g, "ss")]
    .map((char) => (DIGITS.includes(char) ? String(DIGITS.indexOf(char) % 10) : bare(char))).join("").split(BETWEEN).filter(Boolean);
  function filter() {
    const typed = fold(field.value);
    let shown = 0;
    for (const { row, party } of rows.values()) {
      const names = party.key.split(BETWEEN);
      const fits = only ? party.ref === only : typed.every((part) => names.some((name) => name.startsWith(part)));
      row.hidden = !fits;
      row.classList.toggle("is-found", Boolean(only) && fits);
      shown += fits;
    }
    find("[data-nobody]").hidden = shown > 0;
    find("[data-all]").hidden = !only && !typed.length;
  }
  function open(ref) {
    only = rows.has(ref) ? ref : "";
    trouble = only ? "" : words.unknown;
    field.value = "";
    render();
    filter();
    find(".door-row__all", rows.get(only)?.row ?? list)?.focus();
  }

  // --- sending
  let busy = false, wait = 0, timer = 0;
  const ask = (options) => fetch(`${url}marks.json`, {
    credentials: "same-origin", cache: "no-store", ...(AbortSignal.timeout ? { signal: AbortSignal.timeout(15000) } : {}), ...options,
  });
  async function send() {
    const marks = [...queue.values()].slice(0, BATCH);
    let answer = await ask(marks.length ? post(marks) : {});
    if (answer.status === 403) {
      answer = await ask({}); // the page is older than this browser's token, or the door is no longer open to it
      if (answer.ok) {
        ({ csrf } = await answer.json());
        answer = await ask(post(marks));
      }
    }
    const said = await answer.json();
    lost = answer.status === 401;
    trouble = answer.status === 400 ? said.text : "";
    if (said.closed) return said.closed;
    if (!answer.ok) throw new Error(String(answer.status));
    ({ state, csrf } = said);
    save(stateKey, { ...state, seen: Date.now() }); // first, so that another tab never has neither
    for (const one of [...said.kept, ...said.refused]) {
      queue.delete(one);
      loose.delete(one);
      store?.removeItem(`${mine}mark:${one}`);
    }
    refused += said.refused.length;
    return "";
  }
  const post = (marks) => ({ method: "POST", headers: { "Content-Type": "application/json", "X-CSRFToken": csrf }, body: JSON.stringify({ marks }) });
  async function sync() {
    if (!root.contains(form)) return;
    setDay();
    render();
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    try {
      do {
        const closed = await send();
        if (closed) return end(closed);
      } while (queue.size);
      wait = 0;
    } catch {
      wait = Math.min(SLOWEST, wait * 2 || 2000);
    } finally {
      busy = false;
    }
    render();
    filter();
    timer = setTimeout(sync, wait ? wait * (0.75 + Math.random() / 2) : POLL);
  }
  function end(text) {
    root.replaceChildren(Object.assign(document.createElement("p"), { className: "wrap narrow page-top lead", textContent: text }));
    dispatchEvent(new CustomEvent("door:forget", { detail: code }));
  }
  const now = () => { wait = 0; sync(); };
  // door_camera.js says what it has seen.
  root.addEventListener("door:code", (event) => open(event.detail));
  root.addEventListener("door:no-camera", () => {
    trouble = words.camera;
    render();
    field.focus();
  });

  // --- what is tapped
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const button = event.submitter;
    const row = button?.closest("[data-party]");
    let spoken;
    if (row) {
      const { party } = rows.get(row.dataset.party);
      const came = tally().parties.get(party.ref) ?? 0;
      const step = Number(button.dataset.step ?? 0);
      spoken = setParty(party.ref, "none" in button.dataset ? 0 : step ? came + step : party.people);
    } else spoken = ({ walk_in: walkIn, undo: undoWalkIn })[button?.name]?.(button.value);
    render();
    speak(spoken);
    // A button that went away must not take the keyboard with it.
    if (row && button.closest("[hidden]")) find(".door-row__all", row).focus();
    else if (button?.disabled) find(`[name=walk_in][value=${button.value}]`).focus();
    now();
  });
  find("[data-find]").addEventListener("submit", (event) => {
    event.preventDefault();
    find("[data-party]:not([hidden]) button")?.focus();
  });
  field.addEventListener("input", () => { only = ""; filter(); });
  field.addEventListener("focus", () => field.select());
  find("[data-show-all]").addEventListener("click", (event) => {
    event.preventDefault();
    only = field.value = "";
    filter();
    field.focus();
  });
  addEventListener("online", now);
  addEventListener("storage", () => { // another tab
    if (!root.contains(form)) return;
    const newer = load(stateKey);
    if (newer?.at > state.at) state = newer;
    queue = new Map([...[...queue].filter(([nonce]) => loose.has(nonce)), ...waiting()]);
    render();
    filter();
  });
  addEventListener("beforeunload", (event) => { if (loose.size) event.preventDefault(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) now(); });

  setDay();
  render();
  if (only) open(only); else filter();
  navigator.serviceWorker?.register(`${url}sw.js`, { updateViaCache: "none" }).catch(() => {});
  sync();
}
