/** The page of what was known when follows its slider. The address is the state; the server says what was known. */

import { latest } from "../api.js";
import { byId, pageData } from "../dom.js";
import * as selection from "../selection.js";
import { page, take } from "../swap.js";
import { number } from "../tongue.js";
import { waiting } from "../views/waiting.js";

pageData();
const form = /** @type {HTMLFormElement | null} */ (document.getElementById("slide"));
const known = byId("known");
const asking = latest();
const wait = waiting(byId("notice"), [known]);

/** @param {string} query @param {boolean} [isNew] an entry in the history once answered */
async function show(query, isNew = false) {
  wait.begin();
  try {
    const answer = await page(selection.address(location.pathname, query), asking());
    wait.answered();
    if (isNew && answer.query !== selection.current()) selection.go(answer.query);
    selection.settle(answer.query);
    take(answer.fresh, ["known"]);
    slide(/** @type {HTMLInputElement} */ (answer.fresh.getElementById("as_of")).value);
    byId("status").textContent = `${byId("then").textContent}: ${byId("tally").textContent}`;
  } catch (failure) {
    wait.failed(failure, "answer", () => show(query, isNew));
  }
}

/** @param {string} revision */
function slide(revision) {
  /** @type {HTMLInputElement} */ (byId("as_of")).value = revision;
  byId("slid").textContent = number(Number(revision));
}

form?.addEventListener("input", () => slide(/** @type {HTMLInputElement} */ (byId("as_of")).value));
form?.addEventListener("change", () => show(selection.ofForm(form), true));
form?.addEventListener("submit", (event) => {
  event.preventDefault();
  show(selection.ofForm(form), true);
});
selection.onReturn((query) => show(query));
