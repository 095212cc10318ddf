// Copies of what is typed, in this browser, until the server has them. One entry per field of a draft and person.
// An entry: {field, value, url, column, token, page, at, conflict, after}; `after` are the saves of it that no answer came
// to. Where the browser keeps nothing, they live in memory.
const PREFIX = "laurel-draft/";
const LISTS = "laurel-draft-list/"; // of a list, one entry: {values, base, sent, at}
const TYPED = "laurel-draft-typed/"; // of a text that a button sends, one entry: {value, save, at}
const OLDEST = 30 * 24 * 3600 * 1000; // a month: whoever had unsaved text here is not coming back for it
const memory = new Map();

const shelf = (() => {
  try {
    localStorage.setItem(`${PREFIX}?`, "");
    localStorage.removeItem(`${PREFIX}?`);
    return localStorage;
  } catch {
    return {
      getItem: (key) => memory.get(key) ?? null,
      setItem: (key, value) => memory.set(key, value),
      removeItem: (key) => memory.delete(key),
      get length() { return memory.size; },
      key: (n) => [...memory.keys()][n],
    };
  }
})();

const keys = (start) => Array.from({ length: shelf.length }, (_, n) => shelf.key(n)).filter((key) => key.startsWith(start));

// A person's marks: today's, then those made with the site's secrets before it, whose copies move to today's. Of two that
// meet there the later one stays.
const markOf = (marks) => {
  const [today, ...before] = marks.split(" ");
  for (const key of all()) {
    const [parts, text] = [key.split("/"), shelf.getItem(key)];
    if (!before.includes(parts[2]) || text === null) continue;
    parts[2] = today;
    const moved = parts.join("/");
    const there = JSON.parse(shelf.getItem(moved) ?? "null");
    shelf.removeItem(key); // first: the browser's room may be used up
    if (!(there?.at >= JSON.parse(text).at)) shelf.setItem(moved, text);
  }
  return today;
};

export const copies = (draft, marks) => {
  const start = `${PREFIX}${draft}/${markOf(marks)}/`;
  return {
    keep: (entry) => {
      const text = JSON.stringify({ at: Date.now(), ...entry });
      try { shelf.setItem(start + entry.field, text); } catch { memory.set(start + entry.field, text); }
    },
    find: (field) => JSON.parse(shelf.getItem(start + field) ?? "null"),
    drop: (field) => shelf.removeItem(start + field),
    all: () => keys(start).map((key) => JSON.parse(shelf.getItem(key))),
  };
};

// Of each draft of this person whose name begins alike: a list has those of its rows.
export const copiesWithin = (beginning, marks) => {
  const person = markOf(marks);
  const found = keys(PREFIX + beginning).map((key) => key.slice(PREFIX.length).split("/"));
  const drafts = new Set(found.filter(([, whose]) => whose === person).map(([draft]) => draft));
  return [...drafts].map((draft) => copies(draft, person));
};

const oneCopy = (key) => {
  return {
    keep: (entry) => {
      const text = JSON.stringify({ ...entry, at: Date.now() });
      try { shelf.setItem(key, text); } catch { memory.set(key, text); }
    },
    find: () => JSON.parse(shelf.getItem(key) ?? "null"),
    drop: () => shelf.removeItem(key),
  };
};
export const listCopy = (draft, marks, list) => oneCopy(`${LISTS}${draft}/${markOf(marks)}/${list}`);
export const typedCopy = (name, marks) => oneCopy(`${TYPED}${name}/${markOf(marks)}`);

const all = () => [...keys(PREFIX), ...keys(LISTS), ...keys(TYPED)].filter((key) => key !== `${PREFIX}?`);
export const count = () => all().length;
export const forget = () => all().forEach((key) => shelf.removeItem(key));
export const forgetOld = () => {
  for (const key of all()) {
    const entry = JSON.parse(shelf.getItem(key) || "{}");
    if (!(entry?.at > Date.now() - OLDEST)) shelf.removeItem(key);
  }
};
