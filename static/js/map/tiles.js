/** What is seen: which tiles of the Web Mercator pyramid cover it, which boxes meet it? Pure. */

/** @typedef {{west: number, south: number, east: number, north: number}} Box */

// Cells are a sixteenth of a tile: tiles of one level up keep marks from covering each other.
const COARSER = 1;

/**
 * The first of the tiles, and how many there are across and down.
 * @param {Box} box degrees
 * @param {number} mapZoom
 * @returns {{z: number, x: number, y: number, across: number, down: number}}
 */
export function covering(box, mapZoom) {
  const z = Math.max(0, Math.min(22, Math.floor(mapZoom) - COARSER));
  const side = 2 ** z;
  const inside = (/** @type {number} */ n) => Math.max(0, Math.min(side - 1, Math.floor(n)));
  const [left, right] = [inside(across(box.west) * side), inside(across(box.east) * side)];
  const [top, bottom] = [inside(down(box.north) * side), inside(down(box.south) * side)];
  return { z, x: left, y: top, across: right - left + 1, down: bottom - top + 1 };
}

/** @param {Box} seen @param {number[]} box west, south, east, north */
function meets(seen, [west, south, east, north]) {
  return west <= seen.east && east >= seen.west && south <= seen.north && north >= seen.south;
}

/** The box around boxes, of which there is one at least. @param {number[][]} boxes west, south, east, north */
export function around(boxes) {
  const side = (/** @type {number} */ at) => boxes.map((box) => box[at]);
  return [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))];
}

/**
 * Of how many incidents something is seen: a mark, or a part of a stretch, a circle or an area.
 * @param {Box} seen
 * @param {{lon: number, lat: number, count: number}[]} cells
 * @param {{geometry: any, circle: number[] | null, count: number}[]} extents one without a shape is everywhere
 * @param {{anchor: [number, number], count: number}[]} gathered
 */
export function inView(seen, cells, extents, gathered) {
  const counted = [
    ...cells.map(({ lon, lat, count }) => ({ count, box: [lon, lat, lon, lat] })),
    ...gathered.map(({ anchor: [lon, lat], count }) => ({ count, box: [lon, lat, lon, lat] })),
    ...extents.map(({ geometry, circle, count }) => ({ count, box: boxOf(geometry, circle) })),
  ];
  return counted.reduce((sum, { count, box }) => sum + (!box || meets(seen, box) ? count : 0), 0);
}

/** @param {any} geometry @param {number[] | null} circle @returns {number[] | null} */
function boxOf(geometry, circle) {
  if (geometry) {
    const spots = /** @type {number[][]} */ (geometry.coordinates.flat(DEPTHS[geometry.type]));
    return around(spots.map(([lon, lat]) => [lon, lat, lon, lat]));
  }
  if (!circle) return null;
  const [lon, lat, radius] = circle;
  const up = radius / METRES_A_DEGREE;
  const aside = up / Math.cos((lat * Math.PI) / 180);
  return [lon - aside, lat - up, lon + aside, lat + up];
}

const METRES_A_DEGREE = 111_320;
/** @type {Record<string, number>} how deep the spots lie in the coordinates */
const DEPTHS = { LineString: 0, MultiLineString: 1, Polygon: 1, MultiPolygon: 2 };

/** @param {number} lon */
function across(lon) {
  return (lon + 180) / 360;
}

/** @param {number} lat */
function down(lat) {
  const bounded = Math.max(-85.05, Math.min(85.05, lat));
  return (1 - Math.asinh(Math.tan((bounded * Math.PI) / 180)) / Math.PI) / 2;
}

/**
 * As an address asks for a box: outward, to some hundred metres.
 * @param {{west: number, south: number, east: number, north: number}} box
 */
export function inWords({ west, south, east, north }) {
  const [low, high] = [[west, south].map(floor), [east, north].map(ceil)];
  return [Math.max(low[0], -180), Math.max(low[1], -90), Math.min(high[0], 180), Math.min(high[1], 90)].join(
    ",",
  );
}

/** @param {number} degrees */
const floor = (degrees) => Math.floor(degrees * 1000) / 1000;
/** @param {number} degrees */
const ceil = (degrees) => Math.ceil(degrees * 1000) / 1000;
