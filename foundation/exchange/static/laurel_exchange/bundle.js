// Shows how far a bundle is, and loads the page again when it is done. Without it a link does the same.
const place = document.querySelector("[data-bundle]");
const EVERY = 2000;

async function look() {
  const answer = await fetch(place.dataset.bundle, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { state, done, total } = await answer.json();
  if (state !== "waiting" && state !== "making") {
    location.reload();
    return;
  }
  const bar = place.querySelector("progress");
  bar.max = Math.max(total, 1);
  bar.value = done;
  place.querySelector("[data-done]").textContent = done;
  place.querySelector("[data-total]").textContent = total;
  setTimeout(look, EVERY);
}

if (place) setTimeout(look, EVERY);
