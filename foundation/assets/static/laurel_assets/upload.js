// A form with a file input becomes a place for several files: chosen or dropped, each with its own bar, state and
// buttons, sent straight to the store (sending.js). Without this module the form is posted as it is.
//
// The form says data-laurel-upload and data-begin-url; its texts and the row stand in the included
// laurel_assets/upload_status.html. When a file has arrived it says `laurel:uploaded` (detail: the answer); if nobody
// prevents that, the page of the answer's `redirect` is opened once nothing is under way.

import { forget, kept } from "./keeping.js";
import { Offline, Refused, requestJson, send } from "./sending.js";

const SIDE_BY_SIDE = 2;
const waiting = [];
let busy = 0;

const next = () => {
  while (busy < SIDE_BY_SIDE && waiting.length) {
    busy += 1;
    waiting.shift()().finally(() => {
      busy -= 1;
      next();
    });
  }
};

// As the server's lists say it: 37.8 KB, 2.6 MB.
const sized = (bytes) => {
  const [unit, name] = bytes < 1048576 ? [1024, "KB"] : [1048576, "MB"];
  const digits = { maximumFractionDigits: 1, minimumFractionDigits: 1 };
  return `${(bytes / unit).toLocaleString(document.documentElement.lang, digits)} ${name}`;
};

// Without what nobody sees or what turns the direction round: a name must not look like another.
const plain = (name) => name.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, "");

class Row {
  constructor(box, file) {
    this.box = box;
    this.text = box.dataset;
    this.file = file;
    this.name = plain(file.name);
    this.element = box.querySelector("template").content.firstElementChild.cloneNode(true);
    for (const [key, value] of Object.entries({ kind: this.name.split(".").pop().toUpperCase().slice(0, 4), name: this.name })) {
      for (const place of this.part(key, true)) place.textContent = value;
    }
    this.part("size").textContent = sized(file.size);
    this.part("bar").setAttribute("aria-label", this.name);
    box.querySelector("[data-upload-list]").append(this.element);
    box.hidden = false;
    this.say("waiting");
  }

  part(name, all = false) {
    const selector = `[data-upload-${name}]`;
    return all ? this.element.querySelectorAll(selector) : this.element.querySelector(selector);
  }

  say(stage, share = null, words = this.text[stage]) {
    if (this.stage !== stage) this.box.querySelector("[data-upload-text]").textContent = `${this.name}: ${words}`;
    this.stage = stage;
    this.element.dataset.stage = stage;
    const percent = share === null ? "" : ` ${Math.floor(share * 100)}%`;
    this.part("state").textContent = words + percent;
    this.part("bar").hidden = share === null;
    this.part("bar").value = share === null ? 0 : Math.floor(share * 100);
    this.part("again").hidden = stage !== "paused";
    this.part("dismiss").hidden = true;
  }

  // As a file that was refused after its check looks, and said once, as an alert.
  refuse(words) {
    this.say("failed", null, words || this.text.failed);
    this.box.querySelector("[data-upload-text]").textContent = "";
    this.part("sign").hidden = false;
    this.part("told").className = "state state--bad";
    this.part("told").setAttribute("role", "alert");
    this.part("cancel").hidden = true;
    this.part("dismiss").hidden = false;
  }
}

const enhance = (form) => {
  const input = form.querySelector("input[type=file]");
  const box = form.querySelector("[data-upload-status]");
  const button = form.querySelector("button:not([type=button])");
  const token = form.querySelector("input[name=csrfmiddlewaretoken]")?.value;
  const address = form.dataset.beginUrl;
  const under = new Set();
  let replaces = null;
  input.multiple = true;
  if (button) button.hidden = true;

  const leave = (event) => [...under].some((row) => !row.resumable) && event.preventDefault();
  window.addEventListener("beforeunload", leave);

  const post = (file) => {
    const one = new DataTransfer();
    one.items.add(file);
    input.files = one.files;
    input.form.enctype = "multipart/form-data"; // it may be a part of another form
    input.form.submit();
  };

  const end = (row, answer) => {
    row.element.remove();
    const shown = form.dispatchEvent(new CustomEvent("laurel:uploaded", { bubbles: true, cancelable: true, detail: answer }));
    if (shown && !under.size) window.location.assign(answer.redirect ?? window.location.href);
  };

  const start = (file, { sha256 = null, replaced = null } = {}) => {
    const row = new Row(box, file);
    if (file.size > Number(input.dataset.maxSize ?? Infinity)) {
      row.part("dismiss").addEventListener("click", () => (row.element.remove(), input.focus()));
      row.refuse(input.dataset.tooLarge);
      return;
    }
    const stop = new AbortController();
    const again = new EventTarget();
    let ticket = null;
    let share = null;
    const link = {
      address,
      token,
      again,
      replaces: replaced,
      signal: stop.signal,
      progress: (value) => row.say(row.stage === "preparing" ? "preparing" : "sending", (share = value)),
      stage: (name) => row.say(name, name === "sending" ? 0 : null),
      paused: () => row.say("paused", share),
      promised: (given) => {
        ticket = given;
        row.resumable = Boolean(given.parts);
        row.element.dataset.fileId = given.id;
        form.dispatchEvent(new CustomEvent("laurel:promised", { bubbles: true, detail: given }));
      },
    };
    const cancel = async () => {
      stop.abort(new DOMException("cancelled", "AbortError"));
      row.element.remove();
      input.focus();
      if (!ticket) return;
      await forget(ticket.id);
      await requestJson(ticket.remove_url, { token }).catch(() => null); // the clock clears what stays behind
    };
    row.part("cancel").addEventListener("click", cancel);
    row.part("again").addEventListener("click", () => again.dispatchEvent(new Event("again")));
    row.part("dismiss").addEventListener("click", () => (row.element.remove(), input.focus()));
    under.add(row);
    waiting.push(async () => {
      try {
        if (stop.signal.aborted) return;
        const answer = await send(file, link, sha256);
        under.delete(row);
        if (answer) end(row, answer);
        else post(file);
      } catch (error) {
        if (stop.signal.aborted) return;
        row.refuse(error instanceof Refused || error instanceof Offline ? error.message : "");
        if (ticket) await forget(ticket.id);
      } finally {
        under.delete(row);
      }
    });
    next();
  };

  const take = (files) => {
    const replaced = replaces;
    replaces = null;
    for (const file of files) start(file, { replaced });
  };
  const chosen = () => {
    take([...input.files]);
    input.value = "";
  };
  input.addEventListener("change", chosen);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("laurel:replace", ({ detail }) => {
    replaces = detail;
    input.multiple = false;
    input.click();
    input.multiple = true;
  });
  for (const name of ["dragenter", "dragover"]) form.addEventListener(name, (event) => (event.preventDefault(), form.classList.add("drop--over")));
  for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("drop--over"));
  form.addEventListener("drop", (event) => (event.preventDefault(), take([...event.dataTransfer.files])));
  kept(address).then((entries) => {
    for (const { file, sha256, replaces: replaced } of entries) start(file, { sha256, replaced });
  });
  chosen(); // before this module was there: no event tells of it any more
};

for (const form of document.querySelectorAll("form[data-laurel-upload]")) enhance(form);
