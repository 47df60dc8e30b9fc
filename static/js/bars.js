/** Where is each bar of the timeline drawn, and which days are under a place? As `dashboard/timeline.py`. Pure. */

import { day, span } from "./format.js";
import { number, say } from "./tongue.js";

/** @typedef {{since: string, until: string, began: number, certain: number, possible: number}} Bucket */
/** @typedef {{unit: string, first: string | null, last: string | null, undated: number, buckets: Bucket[]}} Timeline */
/** @typedef {import("./windows.js").Window} Window */

const HEIGHT = 56;
const LEAST_SEEN = 2;
const MOST_MARKS = 12;

/** @param {Bucket[]} buckets */
export function bars(buckets) {
  const most = Math.max(1, ...buckets.map(({ possible }) => possible));
  const tall = (/** @type {number} */ count) => (count ? Math.max((HEIGHT * count) / most, LEAST_SEEN) : 0);
  return buckets.map((bucket, at) => ({
    bucket,
    x: (100 * at) / buckets.length,
    width: 100 / buckets.length,
    possible: { y: HEIGHT - tall(bucket.possible), height: tall(bucket.possible) },
    certain: { y: HEIGHT - tall(bucket.certain), height: tall(bucket.certain) },
    days: days(bucket),
    name: spoken(bucket),
  }));
}

/** @param {Window} of */
export function days({ since, until }) {
  return since === until ? day(since) : span(since, until);
}

/** @param {Bucket} bucket */
function spoken(bucket) {
  const more = bucket.possible - bucket.certain;
  const values = { days: days(bucket), count: number(bucket.certain), more: number(more) };
  return more ? say("bar", values) : `${values.days}: ${values.count}`;
}

/** Where a year begins; of a few days, the days themselves. @param {Bucket[]} buckets */
export function marks(buckets) {
  const year = (/** @type {Bucket} */ { since }) => since.slice(0, 4);
  const at = buckets.map((bucket, place) => ({ place, bucket }));
  const years = at.filter(({ place, bucket }) => place === 0 || year(bucket) !== year(buckets[place - 1]));
  const named = years.length > 1 ? years : at;
  const every = Math.ceil(named.length / MOST_MARKS) || 1;
  return named
    .filter((_mark, nth) => nth % every === 0)
    .map(({ place, bucket }) => ({
      x: (100 * place) / buckets.length,
      label: years.length > 1 ? year(bucket) : day(bucket.since),
    }));
}

/** The first and the last bucket that a window has a day in. @param {Bucket[]} buckets @param {Window | null} window */
export function inside(buckets, window) {
  if (!window) return null;
  const found = buckets.flatMap(({ since, until }, at) =>
    since <= window.until && until >= window.since ? [at] : [],
  );
  return found.length ? { from: found[0], to: found[found.length - 1] } : null;
}

/** The days of the buckets between two, either one first. @param {Bucket[]} buckets @param {number} one @param {number} other */
export function daysOf(buckets, one, other) {
  const [from, to] = one < other ? [one, other] : [other, one];
  return { since: buckets[bounded(buckets, from)].since, until: buckets[bounded(buckets, to)].until };
}

/**
 * What a key makes of the window; null takes it away, undefined is another key.
 * @param {Bucket[]} buckets
 * @param {Window | null} window
 * @param {string} code
 * @param {boolean} isSizing
 * @returns {Window | null | undefined}
 */
export function pressed(buckets, window, code, isSizing) {
  const last = buckets.length - 1;
  const at = inside(buckets, window) ?? { from: 0, to: last };
  if (code === "Escape") return null;
  if (code === "Home") return daysOf(buckets, 0, at.to - at.from);
  if (code === "End") return daysOf(buckets, last - (at.to - at.from), last);
  const step = { ArrowLeft: -1, ArrowRight: 1 }[code];
  if (!step) return undefined;
  if (!window) return step > 0 ? daysOf(buckets, 0, 0) : daysOf(buckets, last, last);
  if (isSizing) return daysOf(buckets, at.from, Math.max(at.to + step, at.from));
  if (at.from + step < 0 || at.to + step > last) return window;
  return daysOf(buckets, at.from + step, at.to + step);
}

/** @param {Bucket[]} buckets @param {number} at */
function bounded(buckets, at) {
  return Math.min(Math.max(at, 0), buckets.length - 1);
}
