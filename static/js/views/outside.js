/** How much of the answer is not in view, and the way to it. */

import { element } from "../dom.js";
import { number } from "../format.js";

/**
 * @param {HTMLElement} place
 * @param {number} located how many incidents of the answer have a place
 * @param {number} seen how many of them are in view
 * @param {() => void} showAll
 */
export function drawOutside(place, located, seen, showAll) {
  const outside = Math.max(0, located - seen);
  place.hidden = outside === 0;
  if (!outside) return place.replaceChildren();
  const verb = outside === 1 ? "is" : "are";
  const button = element("button", { type: "button" }, "show them");
  button.addEventListener("click", showAll);
  place.replaceChildren(`${number(outside)} of ${number(located)} ${verb} outside this view · `, button);
}
