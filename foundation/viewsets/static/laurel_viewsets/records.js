// What the chooser of a list of records gives is ticked in the list above it, and the chooser is free for the next.
// Without this script one record can be added with each save: the server reads the chooser's own input, too.
{
  const tick = (list, value, title) => {
    const found = [...list.querySelectorAll("input")].find((input) => input.value === value);
    const input = found ?? document.createElement("input");
    Object.assign(input, { type: "checkbox", name: list.parentElement.dataset.laurelRecords, value, checked: true });
    if (found) return;
    const label = document.createElement("label");
    label.append(input, title);
    const row = document.createElement("li");
    row.append(label);
    list.append(row);
  };

  document.addEventListener("change", ({ target }) => {
    const box = target.closest?.("[data-laurel-records]");
    if (!box || target.type !== "hidden" || !target.value) return;
    const chooser = box.querySelector(".chooser");
    tick(box.querySelector("ul"), target.value, chooser.querySelector("[data-chooser-title]").textContent.trim());
    chooser.querySelector("[data-chooser-action-clear]")?.click();
  });
}
