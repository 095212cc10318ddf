// The last day before a close, minute by minute. The server says how much is left when it sends the page, so a clock of
// this computer that is wrong does no harm. Said aloud an hour, a quarter and five minutes before, and at the end.
const SAID_AT = [60, 15, 5];
const MINUTE = 60_000;

const run = (box) => {
  const voice = box.parentElement.querySelector("[data-countdown-voice]");
  const over = box.parentElement.querySelector("[data-countdown-over]");
  const end = Date.now() + Number(box.dataset.left) * 1000;
  const tick = () => {
    const left = end - Date.now();
    if (left <= 0) {
      box.textContent = voice.textContent = over.content.textContent;
      return;
    }
    const minutes = Math.floor(left / MINUTE);
    box.querySelector("[data-hours]").textContent = Math.floor(minutes / 60);
    box.querySelector("[data-minutes]").textContent = minutes % 60;
    if (SAID_AT.includes(minutes)) voice.textContent = box.textContent.trim().replace(/\s+/g, " ");
    setTimeout(tick, (left % MINUTE) + 50);
  };
  tick();
};

for (const box of document.querySelectorAll("[data-countdown]")) run(box);
