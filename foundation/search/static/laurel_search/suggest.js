// Titles and names offered while somebody types (WAI-ARIA: combobox with a list). A title leads to its page, a name is
// searched for. Without script, or where nothing comes back, the field is what it was: Enter sends the form.
const PAUSE = 150; // milliseconds after the last letter
const kept = new Map();

const fetchItems = async (address, text, signal) => {
  const key = `${address}&search=${encodeURIComponent(text)}`;
  if (!kept.has(key)) {
    const answer = await fetch(key, { signal, headers: { Accept: "application/json" } });
    if (!answer.ok) return [];
    kept.set(key, (await answer.json()).items);
  }
  return kept.get(key);
};

const offer = (list) => {
  const field = document.getElementById(list.dataset.suggest);
  const status = document.getElementById(`${field.id}-suggested`);
  let timer, request, items = [], chosen = -1;

  const set = (name, value) => field.setAttribute(name, value);
  set("role", "combobox");
  set("aria-autocomplete", "list");
  set("aria-controls", list.id);
  set("aria-expanded", "false");
  set("autocomplete", "off");

  const close = () => {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    status.textContent = "";
    set("aria-expanded", "false");
    point(-1);
  };
  const point = (place) => {
    chosen = place;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === place)));
    if (place < 0) return field.removeAttribute("aria-activedescendant");
    set("aria-activedescendant", list.children[place].id);
    list.children[place].scrollIntoView({ block: "nearest" });
  };
  const take = ({ text, url }) => {
    close();
    if (url) return location.assign(url);
    field.value = text;
    field.form.requestSubmit();
  };
  const show = () => {
    if (!items.length || document.activeElement !== field) return close();
    list.replaceChildren(...items.map((item, at) => {
      const option = document.createElement("li");
      const label = document.createElement("small");
      label.textContent = item.label;
      option.append(item.text, ...(item.label ? [" ", label] : []));
      option.id = `${list.id}-${at}`;
      option.setAttribute("role", "option");
      option.addEventListener("pointerdown", (event) => event.preventDefault()); // the field stays in use
      option.addEventListener("click", () => take(item));
      return option;
    }));
    list.hidden = false;
    set("aria-expanded", "true");
    point(-1);
    const { one, many } = status.dataset;
    status.textContent = items.length === 1 ? one : many.replace("{number}", items.length);
  };
  const look = async () => {
    const text = field.value.trim();
    if (!text) return close();
    request = new AbortController();
    const { signal } = request;
    try {
      items = await fetchItems(list.dataset.address, text, signal);
    } catch (error) {
      if (signal.aborted) return;
      items = []; // no connection: the search itself will say so
    }
    if (!signal.aborted) show();
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    request?.abort();
    timer = setTimeout(look, PAUSE);
  });
  field.addEventListener("blur", close);
  field.form.addEventListener("submit", close);
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter and arrows are the input method's
    const last = list.children.length - 1;
    const moves = { ArrowDown: chosen < last ? chosen + 1 : -1, ArrowUp: chosen < 0 ? last : chosen - 1 };
    if (event.key in moves) {
      event.preventDefault();
      if (list.hidden) look();
      else point(moves[event.key]);
    } else if (event.key === "Enter" && !list.hidden && chosen >= 0) {
      event.preventDefault();
      take(items[chosen]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
};

for (const list of document.querySelectorAll("[data-suggest]")) offer(list);
