/**
 * The incidents of one mark, above the list; Escape or the button closes it and gives the focus back.
 * Its place then hears "closed".
 */

import { element } from "../dom.js";
import { say, sayCount } from "../tongue.js";
import { awaitRows } from "./list.js";

/**
 * @param {HTMLElement} place
 * @param {string} title
 * @param {HTMLElement[]} rows
 * @param {number} more how many incidents of the mark are not among the rows
 */
export function drawChosen(place, title, rows, more) {
  const before = document.activeElement;
  const close = element("button", { type: "button" }, say("close"));
  close.addEventListener("click", () => closeChosen(place, before));
  place.replaceChildren(
    element("div", { class: "chosen-head" }, element("h2", {}, title), close),
    element("ol", { class: "rows" }, ...rows),
  );
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
