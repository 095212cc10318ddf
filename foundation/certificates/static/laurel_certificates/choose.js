// Says on the button how many rows are chosen, and lets one box choose all of this page.
const form = document.querySelector("[data-choose]");

function begin() {
  const rows = [...form.querySelectorAll("[name=subject]")];
  const all = form.querySelector("[data-all]");
  const number = form.querySelector("[data-number]");

  function count() {
    const chosen = rows.filter((row) => row.checked).length;
    number.textContent = `(${chosen})`;
    all.checked = chosen === rows.length;
    all.indeterminate = chosen > 0 && chosen < rows.length;
  }

  all.addEventListener("change", () => {
    for (const row of rows) row.checked = all.checked;
    count();
  });
  for (const row of rows) row.addEventListener("change", count);
  count();
}

if (form) begin();
