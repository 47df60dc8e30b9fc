/** A plain sentence when something could not be had, with a way to try again where that can help. */

import { element } from "../dom.js";

/**
 * @param {HTMLElement} place
 * @param {string} sentence
 * @param {(() => void) | null} retry
 */
export function drawNotice(place, sentence, retry) {
  place.replaceChildren(element("span", {}, sentence));
  if (retry) {
    const button = element("button", { type: "button" }, "Retry");
    button.addEventListener("click", retry);
    place.append(button);
  }
  place.hidden = false;
}

/** @param {HTMLElement} place */
export function clearNotice(place) {
  place.hidden = true;
  place.replaceChildren();
}
