/** How much of the answer is not in view, and the way to it. */

import { element } from "../dom.js";
import { number, say, sayCount } from "../tongue.js";

/**
 * @param {HTMLElement} place
 * @param {number} located how many incidents of the answer have a place
 * @param {number} seen how many of them are in view
 * @param {{showAll: () => void, listThese: () => void}} ways the camera to all, or the question to these
 */
export function drawOutside(place, located, seen, { showAll, listThese }) {
  const outside = Math.max(0, located - seen);
  place.hidden = outside === 0;
  if (!outside) return place.replaceChildren();
  const said = sayCount("outside", outside, { all: number(located) });
  const buttons = [button("showThem", showAll), " · ", button("listThese", listThese)];
  place.replaceChildren(`${said} · `, ...(seen ? buttons : buttons.slice(0, 1)));
}

/** @param {string} said @param {() => void} pressed */
function button(said, pressed) {
  const made = element("button", { type: "button" }, say(said));
  made.addEventListener("click", pressed);
  return made;
}
