/** What does the map draw of a selection? The marks of the tiles that it shows, in one answer. */

import { ask, filled } from "../api.js";
import { covering } from "./tiles.js";

const MOST_KEPT = 100;

/** @typedef {{cells: any[], extents: any[], gathered: any[]}} Marks */

/** @param {{marks: string}} addresses */
export function tiles(addresses) {
  /** @type {Map<string, Marks>} answers as of a revision never change, so they are kept */
  const known = new Map();

  /** @param {import("./tiles.js").Box} box @param {number} zoom @param {string} query as of a revision */
  const address = (box, zoom, query) => filled(addresses.marks, covering(box, zoom), query);

  /** @param {string} url @param {Marks} marks that came, be it with another answer */
  function keep(url, marks) {
    known.set(url, marks);
    if (known.size > MOST_KEPT) known.delete(/** @type {string} */ (known.keys().next().value));
    return marks;
  }

  /** @param {string} url @returns {Marks | undefined} */
  const kept = (url) => known.get(url);

  /** @param {string} url @param {AbortSignal} signal @returns {Promise<Marks>} */
  const asked = async (url, signal) => kept(url) ?? keep(url, await ask(url, signal));

  return { address, keep, kept, asked };
}
