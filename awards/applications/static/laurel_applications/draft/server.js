// Sends values of one answer to its address, against its version. What comes back is one of:
// saved, unreadable, conflict, offline, signedout, refused.
const KINDS = { 200: "saved", 422: "unreadable", 412: "conflict", 401: "signedout" };
const PATIENCE = 10_000; // milliseconds until a silent server counts as offline
const LARGEST_KEPT_ALIVE = 60_000; // bytes that browsers still send after a page is left

export const server = (ticket) => {
  let token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "";

  const request = async (url, options) => {
    try {
      return await fetch(url, { credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE), ...options });
    } catch {
      return null;
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

  const patch = (url, match, body) =>
    request(url, {
      method: "PATCH",
      body,
      keepalive: body.length < LARGEST_KEPT_ALIVE / 3,
      headers: { "Content-Type": "application/json", Accept: "application/json", "If-Match": `"${match}"`, "X-CSRFToken": token },
    });

  const send = async (url, match, values) => {
    const body = JSON.stringify({ values });
    let response = await patch(url, match, body);
    if (response?.status === 403) {
      const renewed = await renew();
      if (renewed?.status === 401) return { kind: "signedout" };
      response = renewed?.ok ? await patch(url, match, body) : renewed;
    }
    if (response === null || response.status >= 500 || response.status === 429) return { kind: "offline" };
    const answer = await response.json().catch(() => ({}));
    return { kind: KINDS[response.status] ?? "refused", ...answer };
  };

  return { send, renew };
};
