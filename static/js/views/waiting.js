/**
 * Is an answer on its way, and what if none comes? What is shown stays while one waits, dimmed and said to
 * be busy. A failure says what failed and of when the view is, and offers to try again; when the network
 * comes back, it tries by itself.
 */

import { isCancelled, Unanswered } from "../api.js";
import { say } from "../tongue.js";
import { clearNotice, drawNotice } from "./notice.js";

/**
 * @param {HTMLElement} notice
 * @param {HTMLElement[]} parts that wait for an answer together
 */
export function waiting(notice, parts) {
  let since = readAt();
  /** @type {Map<string, () => void>} by what of the page was to be had */
  const failures = new Map();

  /** @param {boolean} is */
  function busy(is) {
    document.body.toggleAttribute("data-asking", is);
    for (const part of parts) part.setAttribute("aria-busy", String(is));
  }

  function begin() {
    busy(true);
  }

  /** All of the view is new. */
  function answered() {
    busy(false);
    failures.clear();
    clearNotice(notice);
    since = new Date();
  }

  /** A part of it could be had after all. @param {string} what */
  function had(what) {
    if (failures.delete(what) && !failures.size) clearNotice(notice);
  }

  /** @param {unknown} failure @param {string} what of the page @param {() => void} again */
  function failed(failure, what, again) {
    if (isCancelled(failure)) return;
    busy(false);
    failures.set(what, again);
    complain(failure instanceof Unanswered ? failure.message : say("broken"));
    if (!(failure instanceof Unanswered)) reportError(failure);
  }

  /** The question itself is wrong: to ask it again does not help. @param {string} reason */
  function refused(reason) {
    busy(false);
    failures.clear();
    drawNotice(notice, reason, since, null);
  }

  /** @param {string} reason */
  const complain = (reason) => drawNotice(notice, reason, since, failures.size ? tryAgain : null);

  function tryAgain() {
    const all = [...failures.values()];
    failures.clear();
    clearNotice(notice);
    for (const again of all) again();
  }

  addEventListener("offline", () => complain(say("offline")));
  addEventListener("online", tryAgain);
  return { begin, answered, had, failed, refused };
}

/** When this page was read: now, or when the browser kept a copy of it. */
function readAt() {
  const time = document.querySelector("#kept time[datetime]");
  return time ? new Date(/** @type {HTMLTimeElement} */ (time).dateTime) : new Date();
}
