// The time until a close: days, and on the last one hours and minutes; a page that stays open changes over by itself. The
// server says how much is left when it sends the page, so a clock of this computer that is wrong does no harm. Said aloud
// when the last day begins, an hour, a quarter and five minutes before, and at the end.
const SAID_AT = [60, 15, 5];
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const run = (box) => {
  const beside = (name) => box.parentElement.querySelector(`[data-countdown-${name}]`);
  const voice = beside("voice");
  const end = Date.now() + Number(box.dataset.left) * 1000;
  const put = (part, number) => (box.querySelector(`[data-${part}]`).textContent = number);
  const turn = (name) => box.replaceChildren(...beside(name).content.cloneNode(true).childNodes);
  const say = () => (voice.textContent = box.textContent.trim().replace(/\s+/g, " "));
  let timer;

  const tick = () => {
    clearTimeout(timer);
    const left = end - Date.now();
    if (left <= 0) {
      box.textContent = voice.textContent = beside("over").content.textContent;
      return;
    }
    const [days, minutes] = [Math.floor(left / DAY), Math.floor(left / MINUTE)];
    if (days >= 1) {
      if (days === 1 && beside("day")) turn("day");
      put("days", days);
    } else {
      const isNew = !box.querySelector("[data-hours]");
      if (isNew) turn("hours");
      put("hours", Math.floor(minutes / 60));
      put("minutes", minutes % 60);
      if (isNew || SAID_AT.includes(minutes)) say();
    }
    timer = setTimeout(tick, (left % MINUTE) + 50);
  };
  tick();
  document.addEventListener("visibilitychange", tick); // a computer that slept counted nothing
};

for (const box of document.querySelectorAll("[data-countdown]")) run(box);
