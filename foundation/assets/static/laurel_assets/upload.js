// Sends the file of a plain form straight to the store by a signed address. Without this module the form is posted as
// it is, and the server does the same. A form says: data-laurel-upload, data-begin-url; texts stand in the included
// laurel_assets/upload_status.html.
//
// begin:    POST the form's other fields and name, content_type, size, sha256 → {id, upload: {url, method, headers} | null, complete_url}
// upload:   PUT the file to the signed address; with upload null the form is posted instead
// complete: POST to complete_url → {redirect}; refusals are {errors: [text]} with a 4xx status

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// Only pages over https (and localhost) may hash; the server computes it in any case.
const sha256 = async (file) =>
  window.crypto?.subtle ? hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer())) : "";

class Refused extends Error {}

const post = async (url, body, text) => {
  let response;
  try {
    response = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" }, credentials: "same-origin" });
  } catch {
    throw new Refused(text.offline);
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused((answer.errors ?? [text.failed]).join(" "));
  return answer;
};

const send = ({ url, method, headers }, file, text, progress) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch tells no progress of what is sent
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener("load", () => (request.status < 300 ? resolve() : reject(new Refused(text.failed))));
    request.addEventListener("error", () => reject(new Refused(text.offline)));
    request.addEventListener("abort", () => reject(new Refused(text.failed)));
    request.send(file);
  });

const fields = (form, input, extra) => {
  const data = new FormData(form);
  data.delete(input.name);
  for (const [name, value] of Object.entries(extra)) data.set(name, value);
  return data;
};

const enhance = (form) => {
  const input = form.querySelector("input[type=file]");
  const box = form.querySelector("[data-upload-status]");
  const [said, bar, alarm] = ["text", "bar", "error"].map((part) => box.querySelector(`[data-upload-${part}]`));
  const text = box.dataset;
  let busy = false;

  const say = (words, share = null) => {
    box.hidden = false;
    if (said.textContent !== words) said.textContent = words;
    bar.hidden = share === null;
    if (share !== null) bar.value = Math.round(share * 100);
  };
  const leave = (event) => event.preventDefault();
  const work = (on) => {
    busy = on;
    form.setAttribute("aria-busy", String(on));
    window[on ? "addEventListener" : "removeEventListener"]("beforeunload", leave);
  };

  const upload = async (file) => {
    alarm.hidden = true;
    say(text.preparing);
    const promise = { name: file.name, content_type: file.type, size: file.size, sha256: await sha256(file) };
    const ticket = await post(form.dataset.beginUrl, fields(form, input, promise), text);
    if (!ticket.upload) {
      work(false);
      form.submit();
      return;
    }
    say(text.sending, 0);
    await send(ticket.upload, file, text, (share) => say(text.sending, share));
    say(text.checking);
    const answer = await post(ticket.complete_url, fields(form, input, {}), text);
    say(text.done);
    work(false);
    const shown = form.dispatchEvent(new CustomEvent("laurel:uploaded", { bubbles: true, cancelable: true, detail: answer }));
    if (shown) window.location.assign(answer.redirect ?? window.location.href);
  };

  form.addEventListener("submit", async (event) => {
    const file = input.files[0];
    if (!file) return;
    event.preventDefault();
    if (busy) return;
    work(true);
    try {
      await upload(file);
    } catch (error) {
      say("");
      alarm.textContent = error instanceof Refused ? error.message : text.failed;
      alarm.hidden = false;
      input.setAttribute("aria-invalid", "true");
      input.focus();
    } finally {
      if (busy) work(false);
    }
  });
  input.addEventListener("change", () => {
    input.removeAttribute("aria-invalid");
    alarm.hidden = true;
  });
};

for (const form of document.querySelectorAll("form[data-laurel-upload]")) enhance(form);
