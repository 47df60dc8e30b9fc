/**
 * What did the first view leave out? The long lists of the form, the legend, the files, and what the scripts
 * read: taken from the page of all filters, where whoever has no script finds the same.
 */

import { byId, element } from "./dom.js";

const PARTS = ["choices", "legend-body", "downloads", "page-data"];

/**
 * Fills the page up; what is open, typed or chosen meanwhile stays so. Where the rest cannot be had this says so and
 * offers to try again; until then nothing else begins, and the page works as it does without a script.
 * @returns {Promise<boolean>} whether the reader has changed the form meanwhile
 */
export async function takeRest() {
  const address = byId("page-data").dataset.address ?? "";
  let fresh = await asked(address);
  while (!fresh) {
    await wish();
    fresh = await asked(address);
  }
  const touched = keepChoices(fresh);
  for (const id of PARTS) {
    const made = fresh.getElementById(id);
    if (made) byId(id).replaceWith(made);
  }
  byId("legend").hidden = false;
  return touched;
}

/** @param {string} address @returns {Promise<Document | null>} null when there is no answer */
async function asked(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return null;
  const text = await answer.text().catch(() => null);
  return text === null ? null : new DOMParser().parseFromString(text, "text/html");
}

/** Says that it failed, until somebody wishes to try again or the connection is back. @returns {Promise<unknown>} */
function wish() {
  const place = byId("map-waiting");
  const button = element("button", { type: "button" }, place.dataset.retry);
  place.setAttribute("role", "alert");
  place.replaceChildren(place.dataset.failed ?? "", " ", button);
  return new Promise((again) => {
    button.addEventListener("click", again);
    addEventListener("online", again, { once: true });
  });
}

/** Whether the reader came back to this page, or loaded it again. */
function isAgain() {
  const [entry] = performance.getEntriesByType("navigation");
  return /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.type !== "navigate";
}

/** @param {Document} fresh @returns {boolean} whether the form is another than the server sent */
function keepChoices(fresh) {
  for (const group of document.querySelectorAll("#choices details[open]")) {
    const name = group.getAttribute("data-group");
    fresh.querySelector(`#choices [data-group="${name}"]`)?.setAttribute("open", "");
  }
  const form = /** @type {HTMLFormElement} */ (byId("filters"));
  if (isAgain()) form.reset(); // a browser fills it in as it was left, and the address says what is asked
  const inputs = [...form.elements].filter((control) => control instanceof HTMLInputElement);
  for (const { name, value, checked } of inputs) {
    const same = fresh.querySelector(`#choices [name="${name}"][value="${CSS.escape(value)}"]`);
    if (same instanceof HTMLInputElement) same.checked = checked;
  }
  return inputs.some((one) => one.checked !== one.defaultChecked || one.value !== one.defaultValue);
}
