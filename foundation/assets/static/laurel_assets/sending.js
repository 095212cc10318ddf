// One file on its way: hashed in a worker, promised, sent (whole, or in parts that are never sent twice), confirmed.
//
// begin:    POST name, content_type, size, sha256 → {id, upload: {url, method, headers} | null, parts: {size, count} | null,
//           complete_url, parts_url, remove_url}
// parts:    GET parts_url → {done: [number]}; POST parts_url with `numbers` → {parts: [{number, start, size, url}]}
// complete: POST complete_url; refusals are {errors: [text]} with a 4xx status

import { forget, keep } from "./keeping.js";

export class Refused extends Error {}
export class Offline extends Error {}
class Expired extends Error {}

const AT_ONCE = 4; // addresses asked for at once
const WAITS = [1000, 2000, 5000, 10000, 30000]; // between tries while the network is away
const SILENCE = 60000; // ms without a byte taken or an answer: what is at the other end hangs, which no error tells

export const hash = (file, { signal, progress }) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./hash-worker.js", import.meta.url), { type: "module" });
    const end = (settle) => (value) => {
      worker.terminate();
      settle(value);
    };
    worker.addEventListener("message", ({ data }) => ("sha256" in data ? end(resolve)(data.sha256) : progress(data.done)));
    worker.addEventListener("error", () => end(resolve)("")); // the server hashes in any case
    signal.addEventListener("abort", () => end(reject)(signal.reason), { once: true });
    worker.postMessage({ file });
  });

export const requestJson = async (url, { body, method = "POST", token, signal } = {}) => {
  const headers = { Accept: "application/json", ...(token && { "X-CSRFToken": token }) };
  let response;
  try {
    response = await fetch(url, { method, body, headers, signal, credentials: "same-origin" });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new Offline(String(error));
  }
  const answer = await response.json().catch(() => ({}));
  if (response.status >= 500) throw new Offline((answer.errors ?? []).join(" "));
  if (!response.ok) throw new Refused((answer.errors ?? []).join(" "));
  return answer;
};

const put = (url, headers, content, { signal, progress }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch reports no progress of what is sent
    const stop = () => request.abort();
    let timer;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(stop, SILENCE);
    };
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", ({ loaded }) => {
      wait();
      progress(loaded);
    });
    request.addEventListener("load", () => {
      if (request.status < 300) resolve();
      else reject(request.status < 500 ? new Expired(String(request.status)) : new Offline(String(request.status)));
    });
    request.addEventListener("error", () => reject(new Offline()));
    request.addEventListener("abort", () => reject(signal.aborted ? signal.reason : new Offline("silence")));
    request.addEventListener("loadend", () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    });
    signal.addEventListener("abort", stop, { once: true });
    wait();
    request.send(content);
  });

// Until there is a network again, or somebody presses "go on now", or the time is up.
const pause = (wait, { signal, again }) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, wait);
    const at = { once: true, signal };
    window.addEventListener("online", resolve, at);
    again.addEventListener("again", resolve, at);
    signal.addEventListener("abort", () => (clearTimeout(timer), reject(signal.reason)), { once: true });
  });

// Tries again while the network is away; what was refused is refused.
const patiently = async (attempt, link) => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Offline) && !(error instanceof Expired && tries < WAITS.length)) throw error;
      link.paused();
      await pause(WAITS[Math.min(tries, WAITS.length - 1)], link);
    }
  }
};

const sendParts = async (ticket, file, link) => {
  const { count, size } = ticket.parts;
  const { done } = await requestJson(ticket.parts_url, { method: "GET", signal: link.signal });
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((number) => !done.includes(number));
  let sent = done.reduce((sum, number) => sum + Math.min(size, file.size - (number - 1) * size), 0);
  link.progress(sent / file.size);
  while (missing.length) {
    const body = new FormData();
    for (const number of missing.slice(0, AT_ONCE)) body.append("numbers", number);
    const { parts } = await requestJson(ticket.parts_url, { body, token: link.token, signal: link.signal });
    for (const part of parts) {
      const progress = (loaded) => link.progress((sent + loaded) / file.size);
      await put(part.url, {}, file.slice(part.start, part.start + part.size), { ...link, progress });
      sent += part.size;
      missing.shift();
    }
  }
};

const sendWhole = ({ upload }, file, link) =>
  put(upload.url, upload.headers, file, { ...link, progress: (loaded) => link.progress(loaded / file.size) });

// `link`: {address, token, signal, again, replaces, progress(0…1), stage(name), paused(), promised(ticket)}
export const send = async (file, link, sha256 = null) => {
  link.stage("preparing");
  const digest = sha256 ?? (await hash(file, link));
  const body = new FormData();
  const promise = { name: file.name, content_type: file.type, size: file.size, sha256: digest, replaces: link.replaces ?? "" };
  for (const [name, value] of Object.entries(promise)) body.set(name, value);
  const ticket = await patiently(() => requestJson(link.address, { body, token: link.token, signal: link.signal }), link);
  link.promised(ticket);
  if (!ticket.upload && !ticket.parts) return null; // the store takes nothing from browsers: post the form instead
  if (ticket.parts) await keep({ id: ticket.id, address: link.address, file, sha256: digest, replaces: link.replaces });
  link.stage("sending");
  await patiently(() => (ticket.parts ? sendParts : sendWhole)(ticket, file, link), link);
  link.stage("checking");
  const answer = await patiently(() => requestJson(ticket.complete_url, { token: link.token, signal: link.signal }), link);
  await forget(ticket.id);
  return { ...answer, id: ticket.id };
};
