// Files under way, kept by the browser itself (IndexedDB), so that an upload goes on after the page was closed. A copy is
// kept only while it is being sent, and a day at most. Where the browser keeps nothing, people choose the file again.

const NAME = "laurel-uploads";
const STORE = "files";
const KEPT_FOR = 24 * 60 * 60 * 1000;

const opened = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE, { keyPath: "id" }));
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });

const within = async (mode, operation) => {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = operation(transaction.objectStore(STORE));
      transaction.addEventListener("complete", () => resolve(request.result));
      transaction.addEventListener("error", () => reject(transaction.error));
      transaction.addEventListener("abort", () => reject(transaction.error));
    });
  } finally {
    database.close();
  }
};

// A browser that refuses (private window, no room left) is no reason to stop sending.
const leniently = (promise, otherwise) => promise.catch(() => otherwise);

export const keep = (entry) => leniently(within("readwrite", (store) => store.put({ ...entry, at: Date.now() })));

export const forgetAll = () => leniently(within("readwrite", (store) => store.clear()));

export const forget = (id) => leniently(within("readwrite", (store) => store.delete(id)));

// What was being sent to this address and wasn't finished; what is older than a day goes.
export const kept = async (address) => {
  const all = await leniently(within("readonly", (store) => store.getAll()), []);
  const late = all.filter((entry) => entry.at < Date.now() - KEPT_FOR);
  await Promise.all(late.map((entry) => forget(entry.id)));
  return all.filter((entry) => entry.address === address && !late.includes(entry));
};
