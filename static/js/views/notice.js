/** A plain sentence when something could not be had, with a way to try again where that can help. */

import { element } from "../dom.js";
import { clock, say, told } from "../tongue.js";

/**
 * @param {HTMLElement} place
 * @param {string} reason the API gives one in English
 * @param {Date} since when what is shown was read
 * @param {(() => void) | null} retry
 */
export function drawNotice(place, reason, since, retry) {
  const said = element("bdi", told(reason), reason);
  place.replaceChildren(element("span", {}, said, ` ${say("before", { time: clock(since) })}`));
  if (retry) {
    const button = element("button", { type: "button" }, say("retry"));
    button.addEventListener("click", retry);
    place.append(button);
  }
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
}

/** Who stood in it stands on the page again. @param {HTMLElement} place */
export function clearNotice(place) {
  if (place.contains(document.activeElement))
    document.getElementById("content")?.focus({ preventScroll: true });
  place.hidden = true;
  place.replaceChildren();
}
