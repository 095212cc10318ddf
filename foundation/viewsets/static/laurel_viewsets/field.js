// An address that ends in the id of a field, or of the button that adds a row, leads to it: Wagtail opens the tab that
// it is in, this puts the keyboard there. Without this script the tab is open and the field is looked for.
{
  // While the form is still being laid out the field may be moved out of sight again; whoever does something decides.
  const focus = (field) => {
    field.focus({ preventScroll: true });
    const laidOut = new ResizeObserver(() => field.scrollIntoView({ block: "center", behavior: "instant" }));
    laidOut.observe(field.form ?? document.body);
    for (const name of ["keydown", "pointerdown", "wheel", "touchstart"]) {
      window.addEventListener(name, () => laidOut.disconnect(), { once: true, passive: true });
    }
  };

  const lead = () => {
    const field = document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    if (!field?.matches("input, select, textarea, button")) return;
    const tab = field.closest("[role=tabpanel]");
    if (!tab?.hidden) {
      focus(field);
      return;
    }
    const opened = new MutationObserver(() => {
      if (tab.hidden) return;
      opened.disconnect();
      focus(field);
    });
    opened.observe(tab, { attributeFilter: ["hidden"] });
  };

  window.addEventListener("load", lead);
}
