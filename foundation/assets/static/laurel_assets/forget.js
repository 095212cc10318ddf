// Signing out removes the files that this browser keeps until they are sent; it waits for that, two seconds at most.
import { forgetAll } from "./keeping.js";

const MOST = 2000;
const form = document.querySelector("form[data-sign-out]");

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  await Promise.race([forgetAll(), new Promise((resolve) => setTimeout(resolve, MOST))]);
  form.submit();
});
