/** What does the map draw of a selection? The marks of the tiles that it shows, in one answer. */

import { ask, filled } from "../api.js";
import { covering } from "./tiles.js";

const MOST_KEPT = 100;

/** @param {{marks: string}} addresses */
export function tiles(addresses) {
  /** @type {Map<string, Promise<any>>} answers as of a revision never change, so they are kept */
  const kept = new Map();

  /** @param {import("./tiles.js").Box} box @param {number} zoom @param {string} query as of a revision */
  const address = (box, zoom, query) => filled(addresses.marks, covering(box, zoom), query);

  /** Those that came with another answer. @param {string} url @param {Promise<any>} marks */
  function keep(url, marks) {
    kept.set(url, marks);
    if (kept.size > MOST_KEPT) kept.delete(/** @type {string} */ (kept.keys().next().value));
  }

  /**
   * What was cancelled on the way is asked again.
   * @param {import("./tiles.js").Box} box
   * @param {number} zoom
   * @param {string} query as of a revision
   * @param {AbortSignal} signal
   * @returns {Promise<{cells: any[], extents: any[], gathered: any[]}>}
   */
  function asked(box, zoom, query, signal) {
    const url = address(box, zoom, query);
    const found = kept.get(url);
    if (found) return found;
    const answer = ask(url, signal);
    const forget = () => kept.get(url) === answer && kept.delete(url);
    keep(url, answer);
    signal.addEventListener("abort", forget);
    answer.then(() => signal.removeEventListener("abort", forget), forget);
    return answer;
  }

  return { asked, address, keep };
}
