/**
 * The incidents of one mark, above the list; on a narrow page a sheet that comes up from below, and is drawn up and
 * down by its head. Escape or the button closes it and gives the focus back. Its place then hears "closed".
 */

import { element } from "../dom.js";
import { say, sayCount } from "../tongue.js";
import { awaitRows } from "./list.js";

const FAR = 32; // pixels that a finger goes on purpose

/**
 * @param {HTMLElement} place
 * @param {string} title
 * @param {HTMLElement[]} rows
 * @param {number} more how many incidents of the mark are not among the rows
 */
export function drawChosen(place, title, rows, more) {
  const before = document.activeElement;
  const close = element("button", { type: "button" }, say("close"));
  const whole = element("button", { type: "button", class: "chosen-height" }, say("fullHeight"));
  const head = element("div", { class: "chosen-head" }, element("h2", {}, title), whole, close);
  /** @param {boolean} is */
  const fill = (is) => {
    place.classList.toggle("is-full", is);
    whole.setAttribute("aria-pressed", String(is));
  };
  fill(false);
  whole.addEventListener("click", () => fill(!place.classList.contains("is-full")));
  close.addEventListener("click", () => closeChosen(place, before));
  onDrawn(head, (isUp) => {
    if (isUp || place.classList.contains("is-full")) fill(isUp);
    else closeChosen(place, before);
  });
  place.replaceChildren(head, element("ol", { class: "rows" }, ...rows));
  if (more > 0) {
    place.append(element("p", { class: "paging" }, sayCount("moreBelow", more)));
  }
  place.onkeydown = (event) => {
    if (event.key === "Escape") closeChosen(place, before);
  };
  place.hidden = false;
  place.scrollIntoView({ block: "nearest" });
  place.querySelector("a")?.focus();
}

/** Whether a finger draws it up, or down. @param {HTMLElement} head @param {(isUp: boolean) => void} drawn */
function onDrawn(head, drawn) {
  let from = 0;
  head.addEventListener("pointerdown", ({ clientY }) => {
    from = clientY;
  });
  head.addEventListener("pointerup", ({ pointerType, clientY }) => {
    if (pointerType === "touch" && Math.abs(clientY - from) > FAR) drawn(clientY < from);
  });
}

/** Until its incidents are known. @param {HTMLElement} place @param {string} title */
export function awaitChosen(place, title) {
  const rows = element("ol", { class: "rows" });
  awaitRows(rows);
  place.replaceChildren(element("div", { class: "chosen-head" }, element("h2", {}, title)), rows);
  place.hidden = false;
}

/**
 * @param {HTMLElement} place
 * @param {Element | null} [before] what had the focus
 */
export function closeChosen(place, before = null) {
  place.hidden = true;
  place.replaceChildren();
  place.dispatchEvent(new Event("closed"));
  if (before instanceof HTMLElement && before.isConnected) before.focus();
}
