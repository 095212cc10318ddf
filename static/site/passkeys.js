// Passkeys: asks the browser to make one, or to sign in with one. Without script, or where the browser knows none, the
// buttons stay hidden and the number by mail is the way.
const isNumber = /^[\d.]+$|^\[/.test(location.hostname); // a passkey belongs to a name: localhost, but not 127.0.0.1
const knows = !isNumber && Boolean(window.PublicKeyCredential?.parseCreationOptionsFromJSON);

const requestOptions = async (url, options) => {
  const response = await fetch(url, { credentials: "same-origin", ...options });
  return response.ok ? response.json() : Promise.reject(new Error(String(response.status)));
};

const ways = {
  add: async ({ dataset, elements }) => {
    const headers = { "X-CSRFToken": elements.csrfmiddlewaretoken.value };
    const { publicKey } = await requestOptions(dataset.options, { method: "POST", headers });
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
  },
  use: async ({ dataset }) => {
    const { request_options: { publicKey } } = await requestOptions(dataset.options, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
  },
};

for (const form of knows ? document.querySelectorAll("form[data-passkey]") : []) {
  const failed = form.querySelector("[data-failed]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const credential = await ways[form.dataset.passkey](form);
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
