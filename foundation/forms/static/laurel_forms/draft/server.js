// Sends values of one answer to its address, against its version. What comes back is one of:
// saved, overtaken, unreadable, conflict, offline, signedout, refused.
const KINDS = { 200: "saved", 422: "unreadable", 412: "conflict", 401: "signedout", 409: "refused" };
const PATIENCE = 10_000; // milliseconds until a silent server counts as offline; its answer is taken whenever it comes
const LONGEST = 30_000; // longer than the server waits for its database
const MOST_KEPT_ALIVE = 60_000; // bytes under way that browsers still send after a page is left

export const server = (ticket) => {
  let token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";
  let underWay = 0;

  const request = async (url, options) => {
    const ends = new AbortController();
    const timer = setTimeout(() => ends.abort(), LONGEST);
    try {
      return await fetch(url, { credentials: "same-origin", signal: ends.signal, ...options });
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
    }
  };

  // Signing in elsewhere changes the token of this page's forms.
  const renew = async () => {
    const response = await request(ticket, { headers: { Accept: "application/json" } });
    if (response?.ok && !response.redirected) {
      token = (await response.json()).token;
      for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token;
    }
    return response;
  };

  const patch = async (url, match, body) => {
    const bytes = body.length * 3;
    underWay += bytes;
    const response = await request(url, {
      method: "PATCH",
      body,
      keepalive: underWay < MOST_KEPT_ALIVE,
      headers: { "Content-Type": "application/json", Accept: "application/json", "If-Match": `"${match}"`, "X-CSRFToken": token },
    });
    underWay -= bytes;
    return response;
  };

  const answered = async (url, match, body) => {
    let response = await patch(url, match, body);
    if (response?.status === 403) {
      const renewed = await renew();
      if (renewed?.status === 401) return { kind: "signedout" };
      response = renewed?.ok ? await patch(url, match, body) : renewed;
    }
    if (response === null || response.status >= 500 || response.status === 429) return { kind: "offline" };
    const answer = await response.json().catch(() => null);
    const kind = answer?.overtaken ? "overtaken" : KINDS[response.status];
    if (answer === null && kind) return { kind: "offline" }; // it broke off
    return { kind: kind ?? "refused", ...answer };
  };

  // `save` says which save of which page it is: {save, after}. An answer after PATIENCE is given to `late`.
  const send = (url, match, values, save, late = () => {}) =>
    new Promise((resolve) => {
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        resolve({ kind: "offline", waits: true });
      }, PATIENCE);
      answered(url, match, JSON.stringify({ values, ...save })).then((answer) => {
        clearTimeout(timer);
        if (isLate) late(answer);
        else resolve(answer);
      });
    });

  return { send, renew };
};
