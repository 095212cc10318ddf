// Saves each answer by itself while it is written: within two seconds of a change, against its version. Until the server
// has it, a copy stays in this browser; it is sent when the connection or the sign-in is back. A page without this module
// posts its form. Two people who change one field are shown a conflict; nothing is overwritten. A save has a number, so that
// one may be slow, lost after it was written, or come twice: the page never argues with itself (see docs/decisions).
import { copies, copiesWithin, forgetOld } from "./copies.js";
import { banner, elsewhere, say, showConflict, wrong } from "./said.js";
import { idOf, joined, next } from "./saves.js";
import { server } from "./server.js";

const PAUSE = 600; // milliseconds without a key
const LATEST = 1500; // a change is sent at the latest then
const AGAIN = 8000;

const box = document.getElementById("draft");
const form = document.querySelector("form[data-autosave]");
const { draft, drafts, person } = box.dataset; // of a page with a form its own, of a list those of its rows
const kept = copies(draft, person);
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
    this.open = []; // saves without an answer, which the server may have written: {number, body, values, changed, waits}
    this.answered = 0; // the number of the newest that was answered
    this.after = []; // saves of earlier pages that this one goes on from
  }

  // What differs from what the server has, or from what it may have.
  get changed() {
    const unsure = new Set(this.open.flatMap((save) => save.changed.map(([, field]) => field)));
    return [...this.fields].filter(([, field]) => {
      const value = read(field);
      return value !== undefined && (value !== this.sent.get(field) || unsure.has(field));
    });
  }

  // A copy for what has not been saved, none for what is as the server has it.
  keep() {
    const { url, changed, inConflict: conflict } = this;
    const after = joined(this.after, this.open.map((save) => idOf(save.number)));
    for (const field of this.fields.values()) if (!changed.some((each) => each[1] === field)) kept.drop(field);
    for (const [column, field] of changed) {
      const token = kept.find(field)?.token ?? this.hidden.value;
      kept.keep({ field, value: read(field), url, column, token, page: location.pathname, conflict, after });
    }
  }

  typed() {
    this.keep();
    if (!this.changed.length) return report({}); // a field is left as the server has it
    if (!["offline", "signedout"].includes(this.state)) say("saving"); // what is said stays until it is over
    clearTimeout(this.timer);
    this.since ??= Date.now();
    this.timer = setTimeout(() => this.save(), Math.min(PAUSE, Math.max(0, this.since + LATEST - Date.now())));
  }

  // One request at a time, unless its answer is slow; what is typed meanwhile goes with the next.
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
    const body = JSON.stringify(values);
    let save = this.open.at(-1);
    if (save?.body === body && save.waits) return report({}); // its answer may still come
    if (save?.body !== body) {
      save = { number: next(), body, values, changed };
      this.open.push(save);
      this.keep();
    }
    save.waits = true;
    const id = { save: idOf(save.number), after: this.after };
    const answer = await send(this.url, this.hidden.value, values, id, (late) => this.take(save, late));
    if (!answer.waits) return this.take(save, answer);
    this.state = answer.kind;
    report(answer);
  }

  // An answer counts whenever it comes, unless a later save has had its own.
  take(save, answer) {
    save.waits = false;
    if (save.number < this.answered) return;
    if (answer.kind === "saved" || answer.kind === "unreadable") this.arrived(save, answer);
    else if (answer.kind === "overtaken") this.open = this.open.filter((each) => each !== save); // it is sent anew
    else if (save !== this.open.at(-1)) return; // the last one decides
    if (answer.kind === "conflict") this.meetConflict(answer.conflicts);
    if (!this.open.length || save === this.open.at(-1)) this.state = answer.kind;
    report(answer);
    if (answer.kind === "overtaken" && this.changed.length) this.save();
  }

  arrived({ number, changed, values }, answer) {
    this.answered = number;
    this.open = this.open.filter((save) => save.number > number);
    this.after = [];
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
  if (worst) say(worst);
  else if (waiting().length) say("saving"); // typed while a save was under way
  else say("saved", clock);
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
  const chosen = (box.dataset.chosen ?? "").split(" ");
  const pages = new Map(); // what couldn't be sent, with the texts that nothing takes any more
  for (const shelf of drafts ? copiesWithin(drafts, person) : [kept]) {
    for (const entry of shelf.all()) {
      const group = groupOf(entry.field);
      const isChosen = document.querySelector(`[name="choose-${CSS.escape(entry.field)}"]`) || chosen.includes(entry.field);
      if (isChosen && entry.conflict) continue; // this is the page where somebody chooses
      if (settled.includes(entry.field) && entry.conflict) shelf.drop(entry.field);
      else if (group && read(entry.field) !== undefined) restore(group, entry);
      else {
        const kind = await sendAlone(shelf, entry);
        const texts = pages.get(entry.page) ?? [];
        if (kind === "saved") shelf.drop(entry.field);
        else pages.set(entry.page, kind === "refused" ? [...texts, entry.value] : texts);
      }
    }
  }
  elsewhere(pages);
  if (settled[0]) history.replaceState(null, "", location.pathname + location.hash);
  for (const group of waiting()) group.keep();
  await flush();
}

async function sendAlone(shelf, entry) {
  const [save, after] = [idOf(next()), entry.after ?? []];
  shelf.keep({ ...entry, after: joined(after, [save]) });
  const { kind } = await send(entry.url, entry.token, { [entry.column]: entry.value }, { save, after });
  return kind;
}

// What it was based on: the server sees whether somebody has written since. Other columns are as this page shows them;
// what the token says besides columns is as the page showed it on which this was typed.
function basedOn(group, entry) {
  const [here, there] = [group.hidden.value.split("."), entry.token.split(".")];
  const place = 1 + [...group.fields.keys()].indexOf(entry.column);
  if (here.length !== there.length) return entry.token;
  here[0] = Math.min(here[0], there[0]);
  here[place] = there[place];
  const last = 1 + group.fields.size;
  here.splice(last, here.length, ...there.slice(last));
  return here.join(".");
}

function restore(group, entry) {
  const isUnsure = Boolean(entry.after?.length); // a save of it may be on its way still
  if (read(entry.field) === entry.value && !isUnsure) {
    if (!inputs(entry.field)[0].hasAttribute("aria-invalid")) kept.drop(entry.field);
    return;
  }
  group.hidden.value = basedOn(group, entry);
  group.after = joined(group.after, entry.after ?? []);
  if (isUnsure) group.sent.set(entry.field, null); // nobody knows what the server has
  write(entry.field, entry.value);
}

if (form) {
  const heard = ({ target }) => groupOf(target.name)?.typed();
  form.addEventListener("input", heard);
  form.addEventListener("change", heard);
  form.querySelector("[data-draft-note]")?.removeAttribute("hidden");

  let passes = false;
  form.addEventListener("submit", async (event) => {
    form.elements.save.value = idOf(next());
    if (passes || event.submitter?.name === "compare") return;
    event.preventDefault();
    await flush();
    await Promise.all(groups.map((group) => group.running));
    if (groups.some((group) => group.inConflict)) {
      form.querySelector("[data-conflict-note] button")?.focus();
      return;
    }
    if (groups.some((group) => group.changed.length && group.state === "refused")) {
      document.getElementById("draft-message").focus();
      return;
    }
    if (groups.some((group) => group.changed.length && ["offline", "signedout"].includes(group.state))) {
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
