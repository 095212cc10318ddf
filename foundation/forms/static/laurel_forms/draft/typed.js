// Keeps a text that a button sends, `form[data-kept]`, in this browser until the server says that it has it: with the
// number of the page that it was typed on, so that one that was sent and not answered is written once.
import { typedCopy } from "./copies.js";

const form = document.querySelector("form[data-kept]");
const kept = typedCopy(form.dataset.kept, form.dataset.person);
const [input, save] = [form.elements.text, form.elements.save];
const params = new URLSearchParams(location.search);
if (params.has("sent")) {
  if (kept.find()?.save === params.get("sent")) kept.drop();
  history.replaceState(null, "", location.pathname + location.hash);
}
const found = kept.find();
if (found && (input.value === "" || input.value === found.value)) {
  [input.value, save.value] = [found.value, found.save];
  input.dispatchEvent(new Event("input", { bubbles: true }));
  form.querySelector("[data-kept-note]").hidden = false;
}

input.addEventListener("input", () => (input.value.trim() ? kept.keep({ value: input.value, save: save.value }) : kept.drop()));
const offline = form.querySelector("[data-kept-offline]");
const reaches = () => fetch(location.href, { method: "HEAD", cache: "no-store" }).then(() => true, () => false);
form.addEventListener("submit", async (event) => {
  if (navigator.onLine) return;
  event.preventDefault(); // a browser may believe so wrongly, on a network of its own for one: the server is asked
  offline.hidden = await reaches();
  if (offline.hidden) form.submit();
});
window.addEventListener("online", () => { offline.hidden = true; });
