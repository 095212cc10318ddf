// What was typed about one photograph isn't lost to another: a finished upload waits to be shown, and leaving asks first.
const forms = [...document.querySelectorAll(".photograph form.form")];
const read = (form) => new URLSearchParams(new FormData(form)).toString();
const shown = new Map(forms.map((form) => [form, read(form)]));
const isTyped = (form) => read(form) !== shown.get(form);
let saved = null;

for (const form of forms) form.addEventListener("submit", () => (saved = form));

window.addEventListener("beforeunload", (event) => {
  if (forms.some((form) => form !== saved && isTyped(form))) event.preventDefault();
});

document.addEventListener("laurel:uploaded", (event) => {
  const notice = document.querySelector("[data-waiting]");
  if (!notice || !forms.some(isTyped)) return;
  event.preventDefault();
  notice.hidden = false;
});
