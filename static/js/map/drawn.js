/** What does the map draw of a selection? The answers of its tiles, put together. */

import { ask, filled } from "../api.js";
import { covering, once } from "./tiles.js";

const MOST_KEPT = 400;

/** @param {{clusters: string, extents: string}} addresses */
export function tiles(addresses) {
  /** @type {Map<string, Promise<any>>} answers as of a revision never change, so they are kept */
  const kept = new Map();

  /** What was cancelled on the way is asked again. @param {string} url @param {AbortSignal} signal */
  function keptOrAsked(url, signal) {
    const found = kept.get(url);
    if (found) return found;
    const asked = ask(url, signal);
    const forget = () => kept.get(url) === asked && kept.delete(url);
    kept.set(url, asked);
    signal.addEventListener("abort", forget);
    asked.then(() => signal.removeEventListener("abort", forget), forget);
    if (kept.size > MOST_KEPT) kept.delete(/** @type {string} */ (kept.keys().next().value));
    return asked;
  }

  /**
   * @param {import("./tiles.js").Box} box
   * @param {number} zoom
   * @param {string} query as of a revision
   * @param {AbortSignal} signal
   */
  async function asked(box, zoom, query, signal) {
    const covered = covering(box, zoom);
    const ofTiles = (/** @type {string} */ address) =>
      Promise.all(covered.map((tile) => keptOrAsked(filled(address, tile, query), signal)));
    const [spots, drawn] = await Promise.all([ofTiles(addresses.clusters), ofTiles(addresses.extents)]);
    return {
      cells: spots.flatMap((answer) => answer.cells),
      gathered: drawn.flatMap((answer) => answer.gathered),
      extents: once(drawn),
    };
  }

  return { asked, keptOrAsked };
}
