// Shows a certificate as it is typed, a moment after the last key. Without it a button opens the picture in a new tab.
const place = document.querySelector("[data-preview-url]");
const PAUSE = 600;

function start() {
  const form = place.closest("form");
  const picture = place.querySelector("[data-preview-picture]");
  const said = place.querySelector("[data-preview-said]");
  let timer = 0;
  let under_way = null;

  async function look() {
    under_way?.abort();
    under_way = new AbortController();
    try {
      const answer = await fetch(place.dataset.previewUrl, {
        method: "POST",
        body: new FormData(form),
        headers: { "X-Requested-With": "XMLHttpRequest" },
        signal: under_way.signal,
      });
      if (answer.ok) {
        const old = picture.src;
        picture.src = URL.createObjectURL(await answer.blob());
        picture.hidden = false;
        if (old.startsWith("blob:")) URL.revokeObjectURL(old);
        said.textContent = "";
      } else {
        const { errors } = await answer.json();
        said.textContent = errors.join(" ");
      }
    } catch (error) {
      if (error.name !== "AbortError") said.textContent = place.dataset.previewFailed;
    }
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  }

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  place.querySelector("[data-preview-button]").addEventListener("click", (event) => {
    event.preventDefault();
    look();
  });
  look();
}

if (place) start();
