/** How much of the answer is not in view, and the way to it. */

import { element } from "../dom.js";
import { number, say, sayCount } from "../tongue.js";

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
  const button = element("button", { type: "button" }, say("showThem"));
  button.addEventListener("click", showAll);
  place.replaceChildren(`${sayCount("outside", outside, { all: number(located) })} · `, button);
}
