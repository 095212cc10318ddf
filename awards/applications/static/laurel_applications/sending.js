// Asks for the state of what is being submitted, and shows the page anew when it has changed.
const box = document.querySelector("[data-sending]");
const every = Number(box.dataset.seconds) * 1000;
let before = null;

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "application/json" } });
    if (answer.ok) {
      const now = JSON.stringify(await answer.json());
      if (before !== null && now !== before) return location.reload();
      before = now;
    }
  } catch {
    // offline: the page stays as it is and asks again
  }
  setTimeout(look, every);
}

look();
