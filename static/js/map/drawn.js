/**
 * What does the map draw? The marks of the tiles that it shows, in one answer, over areas, road and towns; and
 * who presses a mark of several comes nearer.
 */

import { ask, filled } from "../api.js";
import { covering } from "./tiles.js";

const MOST_KEPT = 100;
const ZOOM_STEP = 2;
const CLOSEST = 15; // from here on several are listed

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

/** What lies below the marks. @param {{areas: string, road: string, towns: string}} addresses */
export async function baseOf(addresses) {
  const asked = [addresses.areas, addresses.road, addresses.towns].map((address) => ask(address));
  const [areas, road, towns] = await Promise.all(asked);
  return { areas, road, towns };
}

/**
 * Moves the camera nearer to a mark, where it can come nearer.
 * @param {ReturnType<typeof import("./leaflet.js").openMap>} map
 * @param {any} mark with a place of its own, or an anchor
 */
export function cameNearer(map, mark) {
  const { zoom } = map.camera();
  if (zoom >= CLOSEST) return false;
  const [lon, lat] = mark.anchor ?? [mark.lon, mark.lat];
  map.go({ zoom: Math.min(zoom + ZOOM_STEP, CLOSEST), lat, lon });
  return true;
}
