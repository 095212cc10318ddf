// A list (other organisations, other awards) is saved by its buttons. Until then a copy of what is typed stays in this
// browser: a closed tab or a lost connection costs nothing. A copy that was sent, and whose list has changed since, was
// saved; one that leans on an older list is shown with that base, so that the server tells of the two.
import { listCopy } from "./copies.js";

const box = document.getElementById("draft");
const form = document.querySelector("form[data-list]");

const inputs = () => [...form.elements].filter((each) => /^row\d+-/.test(each.name));
const typed = () => Object.fromEntries(inputs().map((each) => [each.name, each.value]));

const restore = (copy, kept) => {
  const here = typed();
  const missing = Object.entries(copy.values).some(([name, value]) => value && !(name in here));
  if (missing && !location.search.includes("add=")) return location.replace(`${location.pathname}?add=1#last`);
  for (const input of inputs()) if (input.name in copy.values) input.value = copy.values[input.name];
  form.elements.base.value = copy.base;
  kept.keep({ ...copy, sent: false });
  document.querySelector("[data-list-restored]").hidden = false;
};

if (box && form) {
  const kept = listCopy(box.dataset.application, box.dataset.person, form.dataset.list);
  const copy = kept.find();
  const base = form.elements.base.value;
  const differs = copy && Object.entries(copy.values).some(([name, value]) => value !== (typed()[name] ?? ""));
  if (copy && (!differs || (copy.sent && copy.base !== base))) kept.drop();
  else if (copy && !form.hasAttribute("data-shown-again")) restore(copy, kept);

  form.querySelector("[data-draft-note]")?.removeAttribute("hidden");
  const keep = (sent) => kept.keep({ values: typed(), base: form.elements.base.value, sent });
  form.addEventListener("input", () => keep(false));
  form.addEventListener("change", () => keep(false));
  form.addEventListener("submit", () => kept.find() && keep(true));
}
