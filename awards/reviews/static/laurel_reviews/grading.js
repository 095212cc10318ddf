// Keys of the review form: in a criterion's grades 1 to 9 choose a grade, 0 the tenth and N "no score"; Ctrl and Enter save and go on.
const form = document.querySelector("[data-grades]")?.form;

form?.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === "Enter") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[name=next]"));
    return;
  }
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const grades = event.target.closest("[data-grades]");
  const value = { 0: "10", n: "none" }[event.key.toLowerCase()] ?? event.key;
  const input = grades && [...grades.querySelectorAll("input")].find((each) => each.value === value);
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.checked = true;
  input.dispatchEvent(new Event("input", { bubbles: true }));
});
