// A list (other organisations, other awards) is saved by its buttons. Until then a copy of what is typed stays in this
// browser: a closed tab or a lost connection costs nothing. A copy that was sent goes when the page says that this very
// save was written; whether the list looks different says nothing, somebody else may have changed it meanwhile. One that
// leans on an older list is shown beside what is saved now, with its base, so that the server tells of the two as well.
import { listCopy } from "./copies.js";

const box = document.getElementById("draft");
const form = document.querySelector("form[data-list]");

const inputs = () => [...form.elements].filter((each) => /^row\d+-/.test(each.name));
const typed = () => Object.fromEntries(inputs().map((each) => [each.name, each.value]));

// A save of this page, or of one after it, was written.
const isWritten = (save) => {
  const [page, number] = (save ?? "").split(".");
  return form.dataset.saves.split(" ").some((each) => each.split(".")[0] === page && Number(each.split(".")[1]) >= Number(number));
};

const restore = (copy, kept, base) => {
  const places = Object.entries(copy.values).map(([name, value]) => (value ? Number(/\d+/.exec(name)[0]) + 1 : 0));
  const rows = Math.max(...places);
  if (rows > form.elements.rows.value && !location.search.includes("rows=")) return location.replace(`${location.pathname}?rows=${rows}`);
  const theirs = document.querySelector("[data-list-theirs]");
  if (theirs) theirs.hidden = copy.base === base;
  for (const input of inputs()) if (input.name in copy.values) input.value = copy.values[input.name];
  form.elements.base.value = copy.base;
  kept.keep({ ...copy, sent: false });
  document.querySelector("[data-list-restored]").hidden = false;
};

if (box && form) {
  const kept = listCopy(box.dataset.draft, box.dataset.person, form.dataset.list);
  const copy = kept.find();
  const base = form.elements.base.value;
  const isShownAgain = form.hasAttribute("data-shown-again");
  const differs = copy && Object.entries(copy.values).some(([name, value]) => value !== (typed()[name] ?? ""));
  const keep = (sent) => kept.keep({ values: typed(), base: form.elements.base.value, sent, save: form.elements.save.value });
  if (copy && isShownAgain) keep(false); // what the server didn't take of it stands here
  else if (copy && (!differs || (copy.sent && isWritten(copy.save)))) kept.drop();
  else if (copy) restore(copy, kept, base);

  form.querySelector("[data-draft-note]")?.removeAttribute("hidden");
  form.addEventListener("input", () => keep(false));
  form.addEventListener("change", () => keep(false));
  form.addEventListener("submit", () => {
    const [page, number] = form.elements.save.value.split(".");
    form.elements.save.value = `${page}.${Number(number) + 1}`;
    if (kept.find()) keep(true);
  });
}
