/** The form: what is chosen on it, and how many incidents each choice would give. */

import { byId, element } from "../dom.js";
import { singly } from "../selection.js";
import { number } from "../tongue.js";

/** @typedef {Record<string, Record<string, number>>} Counts */

/** @type {Set<EventTarget | null>} */
const typing = new Set();

/** Knows from now on what is being typed and was not asked yet. @param {HTMLFormElement} form */
export function heedTyping(form) {
  form.addEventListener("input", ({ target }) => typing.add(target));
  for (const name of ["change", "submit"]) form.addEventListener(name, () => typing.clear());
}

/**
 * Sets every control to what the query says, but for those in which somebody is typing. What no control holds is
 * carried along unseen, so that the next choice on the form asks for it too.
 * @param {HTMLFormElement} form
 * @param {string} query
 */
export function fill(form, query) {
  const given = new URLSearchParams(query);
  const asked = new Map(singly(query).map(([name, value]) => [`${name}=${value}`, { name, value }]));
  const carried = new Map(asked);
  for (const control of inputs(form)) {
    const { name, type } = control;
    if (type === "hidden") control.remove();
    else if (type === "checkbox") control.checked = asked.has(keyOf(control));
    else if (!typing.has(control)) control.value = given.get(name) ?? "";
    if (type !== "hidden")
      carried.delete(type === "checkbox" ? keyOf(control) : `${name}=${given.get(name)}`);
  }
  form.prepend(...Array.from(carried.values(), (one) => element("input", { type: "hidden", ...one })));
}

/**
 * Writes the numbers; a choice that gives nothing and is not chosen is hidden.
 * @param {HTMLFormElement} form
 * @param {Counts} counts
 */
export function drawCounts(form, counts) {
  for (const control of inputs(form)) {
    const known = counts[control.name];
    const option = control.closest(".option");
    const place = option?.querySelector(".count");
    if (!known || !place || !option) continue;
    const count = known[control.value] ?? 0;
    const said = number(count);
    if (place.textContent !== said) place.textContent = said; // else all is laid out anew
    option.toggleAttribute("hidden", count === 0 && !control.checked);
  }
  hideEmptyGroups(form);
}

/**
 * The numbers of another drawing of the same form.
 * @param {HTMLFormElement} form
 * @param {HTMLFormElement} fresh
 */
export function takeCounts(form, fresh) {
  const drawn = new Map(inputs(fresh).map((control) => [keyOf(control), control.closest(".option")]));
  for (const control of inputs(form)) {
    const [option, made] = [control.closest(".option"), drawn.get(keyOf(control))];
    const [place, count] = [option?.querySelector(".count"), made?.querySelector(".count")];
    if (option && made) option.toggleAttribute("hidden", made.hasAttribute("hidden"));
    if (place && count) place.textContent = count.textContent;
  }
  hideEmptyGroups(form);
}

/** @param {HTMLInputElement} control */
const keyOf = (control) => `${control.name}=${control.value}`;

/**
 * Marks the fields that were refused.
 * @param {HTMLFormElement} form
 * @param {{parameter: string, detail: string}[]} faults
 * @returns {string} what is wrong, by the names of the fields
 */
export function mark(form, faults) {
  unmark(form);
  const wrong = new Set(faults.map(({ parameter }) => parameter));
  for (const control of inputs(form)) {
    if (!wrong.has(control.name) || /^(checkbox|hidden)$/.test(control.type)) continue;
    control.setAttribute("aria-invalid", "true");
    control.setAttribute("aria-errormessage", "notice");
  }
  return faults.map(({ detail }) => detail).join(" ");
}

/** @param {HTMLFormElement} form */
export function unmark(form) {
  for (const control of form.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    control.removeAttribute("aria-errormessage");
  }
}

/** @param {HTMLFormElement} form */
function hideEmptyGroups(form) {
  for (const group of form.querySelectorAll(".kind-group, .group")) {
    group.toggleAttribute("hidden", !group.querySelector(".option:not([hidden])"));
  }
}

/** @param {HTMLFormElement} form @returns {HTMLInputElement[]} */
function inputs(form) {
  return [...form.elements].filter((control) => control instanceof HTMLInputElement);
}

/** The form is open beside a wide page, and folded above a narrow one. */
export function unfoldWhereWide() {
  const panel = /** @type {HTMLDetailsElement} */ (byId("filters-panel"));
  const wide = matchMedia("(min-width: 60rem)");
  const unfold = () => {
    panel.open = wide.matches;
  };
  wide.addEventListener("change", unfold);
  unfold();
}
