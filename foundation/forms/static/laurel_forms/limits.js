// A field for several files says at once what the server would refuse: too many, or one too large. Before a byte of
// them is sent, and before a text that is sent with them would have to wait for it.

for (const input of document.querySelectorAll("input[type=file][data-most]")) {
  const limits = input.dataset;
  const fault = document.createElement("p");
  fault.className = "field-error";
  fault.setAttribute("role", "alert");
  input.after(fault);
  input.addEventListener("change", () => {
    const files = [...input.files];
    const large = files.find((file) => file.size > Number(limits.maxSize));
    const refused = files.length > Number(limits.most) ? limits.tooMany : large ? `${large.name}: ${limits.tooLarge}` : "";
    fault.textContent = refused;
    if (refused) input.value = "";
  });
}
