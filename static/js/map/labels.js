/** Which names can stand on the map without covering each other? Pure. */

/** @typedef {{x: number, y: number, width: number, height: number}} Rect in pixels, from its top left */

/**
 * Keeps candidates in their order, leaving out each that would overlap one kept before.
 * @template {{rect: Rect}} T
 * @param {T[]} candidates the most important first
 * @param {number} gap pixels to keep free around each
 * @returns {T[]}
 */
export function decluttered(candidates, gap = 4) {
  /** @type {T[]} */
  const kept = [];
  for (const candidate of candidates) {
    if (!kept.some(({ rect }) => overlap(rect, candidate.rect, gap))) kept.push(candidate);
  }
  return kept;
}

/**
 * A guess at the space of a short text of 12 pixels, to the right of its point.
 * @param {string} text
 * @param {number} x
 * @param {number} y
 * @returns {Rect}
 */
export function besideThePoint(text, x, y) {
  return { x: x - 3, y: y - 7, width: 10 + text.length * 6.6, height: 14 };
}

/**
 * @param {Rect} a
 * @param {Rect} b
 * @param {number} gap
 */
function overlap(a, b, gap) {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}
