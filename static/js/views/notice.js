/** A plain sentence when something could not be had, with a way to try again. */

import { element } from "../dom.js";

/**
 * @param {HTMLElement} place
 * @param {string} sentence
 * @param {() => void} retry
 */
export function drawNotice(place, sentence, retry) {
  const button = element("button", { type: "button" }, "Retry");
  button.addEventListener("click", retry);
  place.replaceChildren(element("span", {}, sentence), button);
  place.hidden = false;
}

/** @param {HTMLElement} place */
export function clearNotice(place) {
  place.hidden = true;
  place.replaceChildren();
}
