// Saves each answer by itself while it is written: within two seconds of a change, against its version. Until the server
// has it, a copy stays in this browser; it is sent when the connection or the sign-in is back. A page without this module
// posts its form. Two people who change one field are shown a conflict; nothing is overwritten (see docs/decisions).
import { copies, forgetOld } from "./copies.js";
import { banner, elsewhere, say, showConflict, wrong } from "./said.js";
import { server } from "./server.js";

const PAUSE = 600; // milliseconds without a key
const LATEST = 1500; // a change is sent at the latest then
const AGAIN = 8000;

const box = document.getElementById("draft");
const form = document.querySelector("form[data-autosave]");
const kept = copies(box.dataset.application, box.dataset.person);
const { send } = server(box.dataset.ticket);

const inputs = (name) => [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
const read = (name) => {
  const [first] = inputs(name);
  if (!first) return undefined;
  if (first.type === "checkbox") return first.checked;
  if (first.type === "radio") return inputs(name).find((each) => each.checked)?.value ?? "";
  return first.value;
};
// What the server sent: somebody may have typed before this module was there.
const served = (name) => {
  const [first] = inputs(name);
  if (!first) return undefined;
  if (first.type === "checkbox") return first.defaultChecked;
  if (first.type === "radio") return inputs(name).find((each) => each.defaultChecked)?.value ?? "";
  if (first.options) return ([...first.options].find((each) => each.defaultSelected) ?? first.options[0])?.value ?? "";
  return first.defaultValue;
};
const write = (name, value) => {
  for (const input of inputs(name)) {
    if (input.type === "checkbox") input.checked = Boolean(value);
    else if (input.type === "radio") input.checked = input.value === value;
    else input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
};

class Group {
  constructor(hidden) {
    this.hidden = hidden;
    this.url = hidden.dataset.saveTo;
    this.fields = new Map(hidden.dataset.fields.split(" ").map((pair) => pair.split(":")));
    this.sent = new Map([...this.fields.values()].map((field) => [field, served(field)]));
    this.inConflict = false;
    this.state = "saved";
  }

  get changed() {
    return [...this.fields].filter(([, field]) => read(field) !== undefined && read(field) !== this.sent.get(field));
  }

  // A copy for what has not been saved, none for what is as the server has it.
  keep() {
    const { url, changed } = this;
    for (const field of this.fields.values()) if (!changed.some((each) => each[1] === field)) kept.drop(field);
    for (const [column, field] of changed) {
      const token = kept.find(field)?.token ?? this.hidden.value;
      kept.keep({ field, value: read(field), url, column, token, page: location.pathname, conflict: this.inConflict });
    }
  }

  typed() {
    this.keep();
    if (!this.changed.length) return report({}); // a field is left as the server has it
    say("saving");
    clearTimeout(this.timer);
    this.since ??= Date.now();
    this.timer = setTimeout(() => this.save(), Math.min(PAUSE, Math.max(0, this.since + LATEST - Date.now())));
  }

  // One request at a time; what is typed meanwhile goes with the next.
  save() {
    clearTimeout(this.timer);
    this.running = (this.running ?? Promise.resolve()).then(() => this.work());
    return this.running;
  }

  async work() {
    this.since = undefined;
    const changed = this.changed;
    if (!changed.length) return;
    if (this.inConflict) return report({}); // it waits until somebody has chosen
    const values = Object.fromEntries(changed.map(([column, field]) => [column, read(field)]));
    const answer = await send(this.url, this.hidden.value, values);
    this.state = answer.kind;
    if (answer.kind === "saved" || answer.kind === "unreadable") this.arrived(changed, values, answer);
    if (answer.kind === "conflict") this.meetConflict(answer.conflicts);
    report(answer);
  }

  arrived(changed, values, answer) {
    this.hidden.value = answer.token;
    for (const [column, field] of changed) {
      const errors = answer.errors[column] ?? [];
      if (errors.length === 0) this.sent.set(field, values[column]);
      kept.drop(field);
      wrong(field, document.activeElement?.name === field ? [] : errors);
    }
    this.keep(); // what was typed meanwhile, on the new version
  }

  meetConflict(conflicts) {
    this.inConflict = true;
    this.keep();
    conflicts.forEach(showConflict);
  }
}

const groups = form ? [...form.querySelectorAll("[data-save-to]")].map((hidden) => new Group(hidden)) : [];
const groupOf = (name) => groups.find((group) => [...group.fields.values()].includes(name));
const waiting = () => groups.filter((group) => group.changed.length && !group.inConflict);
const RANK = ["conflict", "signedout", "refused", "offline", "unreadable"];
let clock = "";
let retry;

function report(answer) {
  clock = answer.clock ?? clock;
  const worst = RANK.find((kind) => groups.some((group) => group.state === kind && (group.changed.length || group.inConflict)));
  say(worst ?? "saved", worst ? "" : clock);
  banner("draft-signedout", worst === "signedout");
  if (answer.kind === "refused") banner("draft-message", true, (answer.errors ?? []).join?.(" ") ?? "");
  clearTimeout(retry);
  if (worst === "offline" || worst === "signedout") retry = setTimeout(flush, AGAIN);
}

async function flush() {
  await Promise.all(waiting().map((group) => group.save()));
}

// What an earlier page could not send: into its fields where they are on this page, straight to the server otherwise.
async function bringBack() {
  forgetOld();
  const settled = (new URLSearchParams(location.search).get("settled") ?? "").split(" ");
  const pages = new Set();
  for (const entry of kept.all()) {
    const group = groupOf(entry.field);
    if (document.querySelector(`[name="choose-${CSS.escape(entry.field)}"]`)) continue; // on the page where one is chosen
    if (settled.includes(entry.field) && entry.conflict) kept.drop(entry.field);
    else if (group && read(entry.field) !== undefined) restore(group, entry);
    else {
      const { kind } = await send(entry.url, entry.token, { [entry.column]: entry.value });
      if (kind === "saved") kept.drop(entry.field);
      else pages.add(entry.page);
    }
  }
  elsewhere([...pages]);
  if (settled[0]) history.replaceState(null, "", location.pathname + location.hash);
  for (const group of waiting()) group.keep();
  await flush();
}

function restore(group, entry) {
  if (read(entry.field) === entry.value) {
    if (!inputs(entry.field)[0].hasAttribute("aria-invalid")) kept.drop(entry.field);
    return;
  }
  group.hidden.value = entry.token; // what it was based on: the server sees whether somebody has written since
  write(entry.field, entry.value);
}

if (form) {
  const heard = ({ target }) => groupOf(target.name)?.typed();
  form.addEventListener("input", heard);
  form.addEventListener("change", heard);
  form.querySelector("[data-draft-note]")?.removeAttribute("hidden");

  let passes = false;
  form.addEventListener("submit", async (event) => {
    if (passes || event.submitter?.name === "compare") return;
    event.preventDefault();
    await flush();
    await Promise.all(groups.map((group) => group.running));
    if (groups.some((group) => group.inConflict)) {
      form.querySelector("[data-conflict-note] button")?.focus();
      return;
    }
    if (groups.some((group) => group.changed.length && ["offline", "signedout", "refused"].includes(group.state))) {
      document.querySelector(".workspace .saved")?.scrollIntoView({ block: "center" });
      return;
    }
    await new Promise((resolve) => setTimeout(resolve)); // while its submit event is handled, a form submits nothing
    passes = true;
    form.requestSubmit(event.submitter);
    passes = false;
  });
  document.addEventListener("visibilitychange", flush);
}
window.addEventListener("online", flush);
window.addEventListener("focus", flush);
bringBack();
