// What the page says of saving: the state in the strip above, errors and conflicts at their fields. Words come from the
// page's templates (laurel_forms/draft.html).
const box = document.getElementById("draft");
const strip = document.querySelector(".workspace .saved");
const of = (name) => box.querySelector(`template[data-state="${name}"]`).content.firstElementChild;

export const say = (state, clock = "") => {
  if (!strip || (strip.dataset.said === state && strip.dataset.clock === clock)) return;
  strip.dataset.said = state;
  strip.dataset.clock = clock;
  strip.dataset.state = ["signedout", "refused", "unreadable"].includes(state) ? "offline" : state;
  strip.replaceChildren(...of(state).cloneNode(true).childNodes);
  if (clock) {
    const words = [...strip.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()).at(-1);
    words.textContent = words.textContent.replace(/\d\d:\d\d/, clock);
  }
};

export const banner = (id, on, text) => {
  const element = document.getElementById(id);
  if (text) element.querySelector("[data-text]").textContent = text;
  element.hidden = !on;
};

const nameOf = (page) => box.querySelector(`template[data-page="${CSS.escape(page)}"]`)?.content.textContent.trim() || page;

// `pages` has the texts that are shown, because no page takes them any more.
export const elsewhere = (pages) => {
  const list = document.querySelector("#draft-elsewhere [data-pages]");
  list.replaceChildren(...[...pages].map(([page, texts]) => {
    const link = Object.assign(document.createElement("a"), { href: page, textContent: nameOf(page) });
    const item = document.createElement("li");
    const quotes = texts.map((text) => Object.assign(document.createElement("blockquote"), { textContent: text }));
    item.append(link, ...quotes);
    return item;
  }));
  banner("draft-elsewhere", pages.size > 0);
};

const place = (field) => document.querySelector(`[name="${CSS.escape(field)}"]`)?.closest(".field");

export const wrong = (field, messages) => {
  const home = place(field);
  const input = home?.querySelector("input, select, textarea");
  if (!input) return;
  const id = `${input.id}-live`;
  document.getElementById(id)?.remove();
  home.classList.toggle("field--invalid", messages.length > 0 || Boolean(home.querySelector(".field-error")));
  const described = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
  if (messages.length) {
    home.append(Object.assign(document.createElement("p"), { id, className: "field-error", textContent: messages.join(" ") }));
    described.push(id);
    input.setAttribute("aria-invalid", "true");
  } else if (!home.querySelector(".field-error")) {
    input.removeAttribute("aria-invalid");
  }
  if (described.length) input.setAttribute("aria-describedby", described.join(" "));
  else input.removeAttribute("aria-describedby");
};

export const showConflict = ({ field, by, clock, theirs }) => {
  const home = place(field);
  if (!home || home.querySelector("[data-conflict-note]")) return;
  const note = box.querySelector("template[data-conflict]").content.firstElementChild.cloneNode(true);
  note.querySelector("[data-who]").textContent = `${by} ${clock}`;
  note.querySelector("[data-theirs]").textContent = String(theirs);
  home.append(note);
};
