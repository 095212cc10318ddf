// Which save of which open page something is: the server knows a page again by its own saves (see docs/decisions).
const MOST_AFTER = 20;
const page = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
let last = 0;

export const next = () => ++last;
export const idOf = (number) => `${page}.${number}`;

// Of each page the last save is enough: it stands for those before it.
export const joined = (...lists) => {
  const found = new Map();
  for (const id of lists.flat()) {
    const [of, number] = id.split(".");
    found.set(of, Math.max(found.get(of) ?? 0, Number(number)));
  }
  return [...found].map(([of, number]) => `${of}.${number}`).slice(-MOST_AFTER);
};
