/** What does the API answer to a query? All of it as of one revision. */

import { ask, filled } from "./api.js";
import * as selection from "./selection.js";

const A_PAGE = 50;

/** @typedef {{box: import("./map/tiles.js").Box, zoom: number}} View */

/**
 * @param {Record<string, string>} addresses
 * @param {ReturnType<typeof import("./map/drawn.js").tiles>} onTiles
 * @param {number} revision the last that the page knows of
 */
export function answers(addresses, onTiles, revision) {
  let last = revision;

  /** A page of the list. @param {string} asked as of a revision @param {AbortSignal} signal @param {string} [cursor] */
  function list(asked, signal, cursor) {
    const query = `${asked}&limit=${A_PAGE}${cursor ? `&cursor=${cursor}` : ""}`;
    return ask(filled(addresses.incidents, {}, query), signal);
  }

  /**
   * Today's answer is asked for as of the last revision known of while it is asked which one is the last;
   * where that is a newer one, everything is asked once more.
   * @param {string} query @param {View} view what the map will draw of it @param {AbortSignal} signal
   */
  async function to(query, view, signal) {
    const past = new URLSearchParams(query).get("as_of");
    if (past !== null) return asOf(Number(past), query, view, signal);
    const hoped = asOf(last, query, view, signal);
    hoped.catch(() => {}); // whether it counts is known below
    const { revision: newest } = await ask(addresses.revision, signal, "no-cache");
    if (newest === last) return hoped;
    last = newest;
    return asOf(newest, query, view, signal);
  }

  /** @param {number} revision @param {string} query @param {View} view @param {AbortSignal} signal */
  async function asOf(revision, query, { box, zoom }, signal) {
    const asked = selection.changed(query, { as_of: revision });
    const everyDay = selection.changed(asked, { since: null, until: null });
    const parts = Promise.all([
      list(asked, signal),
      ask(filled(addresses.facets, {}, asked), signal),
      onTiles.keptOrAsked(filled(addresses.timeline, {}, everyDay), signal),
      addresses.said ? ask(filled(addresses.said, {}, query), signal) : null,
    ]);
    onTiles.asked(box, zoom, asked, signal).catch(() => {}); // whoever draws them says what failed
    const [first, facets, time, said] = await parts;
    return { revision, list: first, counts: facets.facets, time, said };
  }

  return { to, list };
}
