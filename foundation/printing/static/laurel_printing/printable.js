// Says beside a name, while it is typed, which of its characters can't be printed. The server refuses them in any case.
const PAUSE = 400;
const characters = new Intl.Segmenter(document.documentElement.lang, { granularity: "grapheme" });
const CHOOSES_A_SHAPE = /^[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]$/u;
const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu; // left out on paper

let ranges = null;

const load = async (url) => {
  ranges ??= fetch(url).then((response) => (response.ok ? response.json() : { ranges: null }));
  return (await ranges.catch(() => ({ ranges: null }))).ranges;
};

const isKnown = (table, code) => {
  let [low, high] = [0, table.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = table[middle];
    if (code < first) high = middle - 1;
    else if (code > last) low = middle + 1;
    else return true;
  }
  return false;
};

const listUnknown = (table, text) => [
  ...new Set(
    [...characters.segment(text.replace(TURNS, ""))]
      .map(({ segment }) => segment)
      .filter((segment) => [...segment].some((part) => !CHOOSES_A_SHAPE.test(part) && !isKnown(table, part.codePointAt(0)))),
  ),
];

for (const input of document.querySelectorAll("[data-printable-url]")) {
  const said = document.createElement("p");
  said.className = "field-error";
  said.id = `${input.id}-printable`;
  said.setAttribute("role", "status");
  input.after(said);
  input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${said.id}`.trim());
  let timer = 0;
  const look = async () => {
    const table = await load(input.dataset.printableUrl);
    const unknown = table ? listUnknown(table, input.value) : [];
    said.textContent = unknown.length ? input.dataset.printableMessage.replace("%s", unknown.join("")) : "";
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
}
