/** A rectangle on the strip: which kilometres and days does it ask for, and how do keys move it? Pure. */

import { iso } from "./windows.js";

/** @typedef {{x: number, y: number, width: number, height: number}} Rect in the units of the drawing */
/** @typedef {{first: number, last: number, start: number, to: number}} Scale as the server drew it */

const SMALLEST = 6;
/** @type {Record<string, [number, number]>} */
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The rectangle between two corners, as far as it lies in the plot.
 * @param {{x: number, y: number}} one
 * @param {{x: number, y: number}} other
 * @param {Rect} plot
 * @returns {Rect}
 */
export function between(one, other, plot) {
  const [left, right] = [inside(one.x, plot.x, plot.width), inside(other.x, plot.x, plot.width)].sort(order);
  const [top, bottom] = [inside(one.y, plot.y, plot.height), inside(other.y, plot.y, plot.height)].sort(
    order,
  );
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Too small to have been meant. @param {Rect} rect */
export function isNothing({ width, height }) {
  return width < SMALLEST && height < SMALLEST;
}

/**
 * @param {Rect} rect
 * @param {{across: Scale, down: Scale}} scales
 * @returns {{km: string, since: string, until: string}}
 */
export function asked(rect, { across, down }) {
  const kms = [number(rect.x, across), number(rect.x + rect.width, across)].sort(order);
  const digits = Math.abs(across.last - across.first) > 20 ? 0 : 1;
  const from = Math.floor(number(rect.y, down));
  const until = Math.max(from, Math.ceil(number(rect.y + rect.height, down)) - 1);
  const [low, high] = kms.map((km) => Number(km.toFixed(digits)));
  return { km: `${low}/${high}`, since: iso(from), until: iso(until) };
}

/**
 * Where a key moves the rectangle; with Shift, its far corner.
 * @param {Rect} rect
 * @param {string} code
 * @param {boolean} isSizing
 * @param {Rect} plot
 * @returns {Rect | null} null for another key
 */
export function pressed(rect, code, isSizing, plot) {
  const step = STEPS[code];
  if (!step) return null;
  const [across, down] = [(step[0] * plot.width) / 40, (step[1] * plot.height) / 40];
  if (isSizing) {
    const least = { x: plot.width / 40, y: plot.height / 40 };
    const far = {
      x: Math.max(rect.x + rect.width + across, rect.x + least.x),
      y: Math.max(rect.y + rect.height + down, rect.y + least.y),
    };
    return between(rect, far, plot);
  }
  return {
    ...rect,
    x: inside(rect.x + across, plot.x, plot.width - rect.width),
    y: inside(rect.y + down, plot.y, plot.height - rect.height),
  };
}

/** Where a rectangle of the keyboard begins. @param {Rect} plot @returns {Rect} */
export function middle({ x, y, width, height }) {
  return { x: x + width / 4, y: y + height / 4, width: width / 2, height: height / 2 };
}

/** @param {number} at @param {Scale} scale */
function number(at, { first, last, start, to }) {
  return first + ((at - start) / (to - start)) * (last - first);
}

/** @param {number} at @param {number} from @param {number} room */
function inside(at, from, room) {
  return Math.min(Math.max(at, from), from + room);
}

/** @param {number} one @param {number} other */
function order(one, other) {
  return one - other;
}
