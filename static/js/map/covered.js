/** Where on the map can nothing be read? Under what stands on it, and across its edges. */

import { walls } from "./labels.js";

const CONTROLS = ".leaflet-control, .legend:not([open]) > summary, .outside";

/**
 * @param {HTMLElement} place of the map
 * @param {{x: number, y: number}} corner the upper left one, in pixels of the zoom
 * @returns {import("./labels.js").Rect[]}
 */
export function covered(place, { x, y }) {
  const origin = place.getBoundingClientRect();
  const found = walls({ x, y, width: origin.width, height: origin.height });
  for (const control of (place.parentElement ?? place).querySelectorAll(CONTROLS)) {
    const { left, top, width, height } = control.getBoundingClientRect();
    if (width) found.push({ x: x + left - origin.left, y: y + top - origin.top, width, height });
  }
  return found;
}

/** How high the line of the credits is, which may be broken. @param {HTMLElement} place */
export function creditsOf(place) {
  const credits = place.querySelector(".leaflet-control-attribution");
  return credits instanceof HTMLElement ? credits.offsetHeight : 0;
}
