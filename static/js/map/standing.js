/** Where does each mark stand, and in which of them is an incident counted? Pure. */

import { aroundThePoint, centred, settled } from "./labels.js";

/** @typedef {{x: number, y: number}} Pixel */
/** @typedef {{key: string, spot: [number, number], ids: string[], count: number}} Told a mark on the map */

const GLYPH = 24;
const RING = 36;
const CHIP = { width: 38, height: 26 };

/**
 * Points stay where they are; squares step aside.
 * @param {{lon: number, lat: number, count: number}[]} cells
 * @param {{anchor: [number, number]}[]} squares
 * @param {(lon: number, lat: number) => Pixel} project
 * @param {import("./labels.js").Rect[]} taken by what is no mark
 * @returns {{rects: import("./labels.js").Rect[], asides: [number, number][]}} the room of all, the steps of the squares
 */
export function standing(cells, squares, project, taken) {
  const points = cells.map(({ lon, lat, count }) => {
    const { x, y } = project(lon, lat);
    const size = count > 1 ? RING : GLYPH;
    return centred(size, size, x, y);
  });
  const wanted = squares.map(({ anchor: [lon, lat] }) => {
    const { x, y } = project(lon, lat);
    return aroundThePoint(CHIP.width, CHIP.height, x, y);
  });
  const got = settled(
    [...points, ...taken],
    wanted.map((places) => places.map(({ rect }) => rect)),
  );
  const places = wanted.map((choices, at) => choices[Math.max(0, got[at])]);
  return { rects: [...points, ...places.map(({ rect }) => rect)], asides: places.map(({ aside }) => aside) };
}

/**
 * The mark that names the incident. A mark names ten at most: of those that stand for more, the one
 * that stands nearest.
 * @param {Told[]} told
 * @param {any} incident
 */
export function markOf(told, { public_id, location: { anchor } }) {
  const named = told.find(({ ids }) => ids.includes(public_id));
  if (named || !anchor) return named;
  const away = (/** @type {Told} */ { spot: [lon, lat] }) => Math.hypot(lon - anchor[0], lat - anchor[1]);
  return told.filter(({ ids, count }) => count > ids.length).sort((one, other) => away(one) - away(other))[0];
}
