/** Where is there room on the map for names, and for marks that are not locations? Pure. */

/** @typedef {{x: number, y: number, width: number, height: number}} Rect in pixels, from its top left */

const GAP = 3;
const LETTER = 6.6; // of a text of 12 pixels, on average
const OFF_ROAD = 12; // beyond the band of a stretch
const FAR = 22; // beyond the largest mark
const RINGS = [22, 34, 48, 64, 84, 108, 136];
const DIRECTIONS = 12;
const WALL = 180; // farther than anything steps aside

/**
 * Gives each, in turn, the first of its places that is still free, and takes it.
 * @param {Rect[]} taken
 * @param {Rect[][]} wanted the places each would do with, the best first; the most important first
 * @returns {number[]} which of its places each got; -1 when none was free
 */
export function settled(taken, wanted) {
  const occupied = [...taken];
  return wanted.map((places) => {
    const free = places.findIndex((place) => !occupied.some((other) => overlap(other, place)));
    if (free >= 0) occupied.push(places[free]);
    return free;
  });
}

/**
 * Beside a point: to its right, to its left, below, above; then the same beyond a mark that stands on it.
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @returns {Rect[]} in the order of SIDES
 */
export function besideThePoint(text, x, y) {
  const width = 8 + text.length * LETTER;
  const height = 13;
  return [
    { x: x - 3, y: y - height / 2, width, height },
    { x: x - width + 3, y: y - height / 2, width, height },
    { x: x - width / 2, y: y - 3, width, height: height + 8 },
    { x: x - width / 2, y: y - height - 5, width, height: height + 8 },
    { x: x + FAR, y: y - height / 2, width, height },
    { x: x - FAR - width, y: y - height / 2, width, height },
    { x: x - width / 2, y: y + FAR, width, height },
    { x: x - width / 2, y: y - FAR - height, width, height },
  ];
}

const NEAR_SIDES = ["is-right", "is-left", "is-below", "is-above"];
const SIDES = [...NEAR_SIDES, ...NEAR_SIDES.map((side) => `${side} is-far`)];

/**
 * Off the line that a post of the road stands on: below it, above it.
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @returns {Rect[]} in the order of POST_SIDES
 */
export function besideTheRoad(text, x, y) {
  const width = 8 + text.length * LETTER;
  const height = 13;
  return [
    { x: x - width / 2, y: y + OFF_ROAD, width, height },
    { x: x - width / 2, y: y - OFF_ROAD - height, width, height },
  ];
}

const POST_SIDES = ["is-below", "is-above"];

/**
 * Each name that has room, with the classes of its side.
 * @template {{text: string, sort: string, lon: number, lat: number}} Name
 * @param {Name[]} names
 * @param {(lon: number, lat: number) => {x: number, y: number}} project
 * @param {Rect[]} taken
 * @returns {{name: Name, side: string}[]}
 */
export function placed(names, project, taken) {
  const places = names.map(({ text, sort, lon, lat }) => {
    const { x, y } = project(lon, lat);
    return sort === "is-post" ? besideTheRoad(text, x, y) : besideThePoint(text, x, y);
  });
  const sides = settled(taken, places);
  return names.flatMap((name, at) => {
    const side = (name.sort === "is-post" ? POST_SIDES : SIDES)[sides[at]];
    return side ? [{ name, side }] : [];
  });
}

/**
 * A mark of a stretch or an area is not a location: it may step aside.
 * @param {number} width
 * @param {number} height
 * @param {number} x
 * @param {number} y
 * @returns {{rect: Rect, aside: [number, number]}[]} the nearest first
 */
export function aroundThePoint(width, height, x, y) {
  const steps = /** @type {[number, number][]} */ ([[0, 0]]);
  for (const radius of RINGS) {
    for (let turn = 0; turn < DIRECTIONS; turn += 1) {
      const angle = Math.PI / 2 + (2 * Math.PI * turn) / DIRECTIONS;
      steps.push([Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))]);
    }
  }
  return steps.map(([dx, dy]) => ({ rect: centred(width, height, x + dx, y + dy), aside: [dx, dy] }));
}

/**
 * The edges of what is seen: nothing is to lie across them.
 * @param {Rect} view
 * @returns {Rect[]}
 */
export function walls({ x, y, width, height }) {
  return [
    { x, y: y - WALL, width, height: WALL },
    { x, y: y + height, width, height: WALL },
    { x: x - WALL, y, width: WALL, height },
    { x: x + width, y, width: WALL, height },
  ];
}

/**
 * Points whose marks would lie on each other are one mark with their number, where they stand on average.
 * @template {{count: number, symbols: Record<string, number>, fills: Record<string, number>, circles: any[], public_ids: string[], lon: number, lat: number}} Cell
 * @param {Cell[]} cells
 * @param {(lon: number, lat: number) => {x: number, y: number}} project
 * @param {number} apart pixels between two middles
 * @returns {Cell[]}
 */
export function gatheredCells(cells, project, apart) {
  /** @type {Cell[]} */
  const found = [];
  for (const cell of cells) {
    const spot = project(cell.lon, cell.lat);
    const at = found.findIndex((other) => {
      const { x, y } = project(other.lon, other.lat);
      return Math.hypot(x - spot.x, y - spot.y) < apart;
    });
    if (at < 0) found.push(cell);
    else found[at] = together(found[at], cell);
  }
  return found.length < cells.length ? gatheredCells(found, project, apart) : found;
}

/** @param {Record<string, number>} one @param {Record<string, number>} other */
function summed(one, other) {
  const sums = { ...one };
  for (const [name, more] of Object.entries(other)) sums[name] = (sums[name] ?? 0) + more;
  return sums;
}

/** @template {{count: number, symbols: Record<string, number>, fills: Record<string, number>, circles: any[], public_ids: string[], lon: number, lat: number}} Cell @param {Cell} one @param {Cell} other @returns {Cell} */
function together(one, other) {
  const count = one.count + other.count;
  const middle = (/** @type {"lon" | "lat"} */ name) =>
    (one[name] * one.count + other[name] * other.count) / count;
  return {
    ...one,
    count,
    symbols: summed(one.symbols, other.symbols),
    fills: summed(one.fills, other.fills),
    lon: middle("lon"),
    lat: middle("lat"),
    circles: [...one.circles, ...other.circles],
    public_ids: [...one.public_ids, ...other.public_ids],
  };
}

/**
 * @param {number} width
 * @param {number} height
 * @param {number} x
 * @param {number} y
 * @returns {Rect}
 */
export function centred(width, height, x, y) {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/**
 * @param {Rect} a
 * @param {Rect} b
 */
function overlap(a, b) {
  return (
    a.x < b.x + b.width + GAP &&
    b.x < a.x + a.width + GAP &&
    a.y < b.y + b.height + GAP &&
    b.y < a.y + a.height + GAP
  );
}
