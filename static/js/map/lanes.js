/** How do several stretches of one road lie beside each other, so that each is seen whole? Pure. */

const BAND = 16; // pixels
const ROAD = /^road (\S+ \S+) ([\d.]+) ([\d.]+)$/;

/** @typedef {{lane: number, of: number}} Lane the place beside the line, and how many there are at its side */
/** @typedef {{key: string, road: string, from: number, until: number}} Stretch */

/**
 * Stretches that overlap, or are linked by others that do, share the road among them.
 * @param {{key: string}[]} extents by their keys `road SLUG EDITION FROM UNTIL`
 * @returns {Map<string, Lane>} of those that overlap another
 */
export function lanes(extents) {
  const found = new Map();
  for (const linked of groups(extents.flatMap(stretchOf))) {
    /** @type {number[]} until where each lane is taken */
    const ends = [];
    const places = linked.map(({ from, until }) => {
      const free = ends.findIndex((end) => end <= from);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = until;
      return lane;
    });
    if (ends.length < 2) continue;
    for (const [at, { key }] of linked.entries()) found.set(key, { lane: places[at], of: ends.length });
  }
  return found;
}

/** How wide a stretch is drawn. @param {Lane | undefined} lane undefined for one that lies alone */
export const widthOf = (lane) => (lane ? Math.max(6, Math.round((BAND + 4) / lane.of)) : BAND);

/** @param {{key: string}} extent @returns {Stretch[]} */
function stretchOf({ key }) {
  const [, road, from, until] = ROAD.exec(key) ?? [];
  return road ? [{ key, road, from: Number(from), until: Number(until) }] : [];
}

/** @param {Stretch[]} stretches @returns {Stretch[][]} */
function groups(stretches) {
  const sorted = stretches.sort((a, b) => (a.road < b.road ? -1 : a.road > b.road ? 1 : a.from - b.from));
  /** @type {Stretch[][]} */
  const found = [];
  let reach = 0;
  for (const stretch of sorted) {
    const last = found[found.length - 1];
    if (last && last[0].road === stretch.road && stretch.from < reach) last.push(stretch);
    else {
      found.push([stretch]);
      reach = 0;
    }
    reach = Math.max(reach, stretch.until);
  }
  return found;
}

/**
 * A line beside a line.
 * @param {{x: number, y: number}[]} line in pixels
 * @param {number} aside pixels to the right of where it goes
 * @returns {{x: number, y: number}[]}
 */
export function beside(line, aside) {
  return line.map(({ x, y }, at) => {
    const [from, to] = [line[Math.max(0, at - 1)], line[Math.min(line.length - 1, at + 1)]];
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    return { x: x - ((to.y - from.y) / length) * aside, y: y + ((to.x - from.x) / length) * aside };
  });
}

/**
 * A geometry of lines, beside itself.
 * @param {any} geometry
 * @param {number} aside
 * @param {(lon: number, lat: number) => {x: number, y: number}} project
 * @param {(pixel: {x: number, y: number}) => {lat: number, lng: number}} back
 */
export function moved({ type, coordinates }, aside, project, back) {
  const one = (/** @type {[number, number][]} */ line) =>
    beside(
      line.map(([lon, lat]) => project(lon, lat)),
      aside,
    )
      .map(back)
      .map(({ lat, lng }) => [lng, lat]);
  return { type, coordinates: type === "LineString" ? one(coordinates) : coordinates.map(one) };
}
