/** Which lines part the areas? Each border once, though two areas share it and two levels do. Pure. */

/** @typedef {[number, number]} Spot longitude, latitude */

const BESIDE = 0.03; // degrees: two drawings of one border, each made simpler for itself, lie as close
const SAMPLES = [0, 0.25, 0.5, 0.75, 1];

/**
 * The coarser level has the border where both have it; runs keep their order, so that dashes carry on.
 * @param {any[]} features areas with a level
 * @returns {{level: number, lines: Spot[][]}[]} the coarsest first
 */
export function borders(features) {
  const levels = [...new Set(features.map(({ properties }) => properties.level))].sort((a, b) => a - b);
  /** @type {[Spot, Spot][]} */
  const drawn = [];
  const known = new Set();
  return levels.map((level) => {
    const rings = features
      .filter(({ properties }) => properties.level === level)
      .map(({ geometry }) => geometry);
    return { level, lines: rings.flatMap(ringsOf).flatMap((ring) => fresh(ring, drawn, known)) };
  });
}

/** The runs of a ring that nothing drawn before covers. @param {Spot[]} ring @param {[Spot, Spot][]} drawn @param {Set<string>} known */
function fresh(ring, drawn, known) {
  /** @type {Spot[][]} */
  const runs = [];
  const before = [...drawn];
  let open = false;
  for (let at = 1; at < ring.length; at += 1) {
    const [start, end] = [ring[at - 1], ring[at]];
    const key = [start, end].map(String).sort().join(" ");
    const again = known.has(key) || covered(start, end, before);
    if (!again) {
      if (!open) runs.push([start]);
      runs[runs.length - 1].push(end);
      drawn.push([start, end]);
      known.add(key);
    }
    open = !again;
  }
  return runs;
}

/** @param {Spot} start @param {Spot} end @param {[Spot, Spot][]} drawn */
function covered(start, end, drawn) {
  const near = (/** @type {Spot} */ spot) => drawn.some(([a, b]) => away(spot, a, b) < BESIDE);
  return SAMPLES.every((share) =>
    near([start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share]),
  );
}

/** How far a spot is from a segment. @param {Spot} spot @param {Spot} start @param {Spot} end */
function away([x, y], [x0, y0], [x1, y1]) {
  const [across, up] = [x1 - x0, y1 - y0];
  const length = across * across + up * up;
  const share = length ? Math.max(0, Math.min(1, ((x - x0) * across + (y - y0) * up) / length)) : 0;
  return Math.hypot(x - x0 - across * share, y - y0 - up * share);
}

/** @param {any} geometry @returns {Spot[][]} */
function ringsOf(geometry) {
  return geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
}
