// What was typed isn't lost to a finished upload: it waits to be shown until that is saved.
const form = document.querySelector("#words");
const read = () => new URLSearchParams(new FormData(form)).toString();
const shown = read();

document.addEventListener("laurel:uploaded", (event) => {
  const notice = document.querySelector("[data-waiting]");
  if (!notice || read() === shown) return;
  event.preventDefault();
  notice.hidden = false;
});
