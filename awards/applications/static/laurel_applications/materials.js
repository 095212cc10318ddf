// The lists of materials stay true while the page is open: a file that has arrived shows there at once, and what is being
// checked is polled until it is received or refused. What is under way has its row in the form, and none here.

const SOONEST = 1500;
const LATEST = 15000;
const voice = document.querySelector("[data-materials-voice]");
const owed = new Set(); // ids of files that have arrived and do not stand on the page yet
let wait = SOONEST;
let timer = 0;
let latestTurn = 0;

const state = (row) => row.querySelector(".state")?.textContent.trim() ?? "";
const states = () => new Map([...document.querySelectorAll("[data-fresh] [data-file-id]")].map((row) => [row.dataset.fileId, state(row)]));

const hideUnderWay = () => {
  const under = new Set([...document.querySelectorAll("[data-upload-list] [data-file-id]")].map((row) => row.dataset.fileId));
  for (const row of document.querySelectorAll("[data-fresh] [data-file-id]")) row.hidden = under.has(row.dataset.fileId);
  for (const button of document.querySelectorAll("[data-replace]")) button.hidden = false;
};

const announce = (before) => {
  const news = [...document.querySelectorAll("[data-fresh] [data-file-id]:not([hidden])")].filter((row) => before.get(row.dataset.fileId) !== state(row));
  const words = news.map((row) => `${row.querySelector(".name").firstChild.textContent.trim()}: ${state(row)}`);
  if (words.length) voice.textContent = words.join(" ");
};

// Who was on a button of a file stays on it; where it is gone, on the file's list.
const renew = (place, now) => {
  const active = place.contains(document.activeElement) ? document.activeElement : null;
  const id = active?.closest("[data-file-id]")?.dataset.fileId;
  const same = active?.matches("[data-replace]") ? "[data-replace]" : "button:not([type=button])";
  place.replaceChildren(...document.importNode(now, true).childNodes);
  hideUnderWay();
  if (active) (place.querySelector(`[data-file-id="${id}"] ${same}`) ?? place.closest("section").querySelector("h2")).focus();
};

// The newest answer counts: an older one that comes late would take back what is shown.
const refresh = async () => {
  const turn = ++latestTurn;
  const response = await fetch(window.location.href, { credentials: "same-origin" }).catch(() => null);
  if (response?.redirected) owed.clear(); // files are not sent from this page any more
  if (!response?.ok || response.redirected) return;
  const text = await response.text().catch(() => null);
  if (text === null || turn !== latestTurn) return;
  const fresh = new DOMParser().parseFromString(text, "text/html");
  const before = states();
  for (const place of document.querySelectorAll("[data-fresh]")) {
    const now = fresh.querySelector(`[data-fresh="${place.dataset.fresh}"]`);
    if (now) renew(place, now);
  }
  for (const place of document.querySelectorAll("[data-room]")) {
    const now = fresh.querySelector(`[data-room="${place.dataset.room}"]`);
    const sending = place.querySelector("[data-upload-list] > li");
    if (now && !sending) place.hidden = now.hidden;
  }
  hideUnderWay();
  announce(before);
  for (const id of owed) if (document.querySelector(`[data-fresh] [data-file-id="${id}"]`)) owed.delete(id);
};

const look = () => {
  clearTimeout(timer);
  if (!owed.size && !document.querySelector("[data-being-checked]")) return;
  timer = setTimeout(async () => {
    await refresh();
    wait = Math.min(wait * 1.5, LATEST);
    look();
  }, wait);
};

document.addEventListener("laurel:promised", hideUnderWay);
document.addEventListener("laurel:uploaded", async (event) => {
  event.preventDefault();
  const id = new URL(event.detail.redirect, window.location.href).searchParams.get("received");
  if (id) owed.add(id);
  wait = SOONEST;
  await refresh();
  look();
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-replace]");
  if (!button) return;
  const form = document.querySelector(`form[data-code="${button.dataset.replace}"]`);
  form.dispatchEvent(new CustomEvent("laurel:replace", { detail: button.closest("[data-file-id]").dataset.fileId }));
});
for (const note of document.querySelectorAll("[data-scripted]")) note.hidden = false;
hideUnderWay();
look();
