// Signing out removes what this browser keeps of drafts, and says so first where something has not been saved.
import { count, forget } from "./copies.js";

const warning = document.querySelector("[data-draft-unsaved]");
if (warning) warning.hidden = count() === 0;
document.querySelector("form[data-sign-out]")?.addEventListener("submit", forget);
