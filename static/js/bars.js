/** Where is each bar of the timeline drawn, and which days are under a place? As `dashboard/timeline.py`. Pure. */

import { day, number, span } from "./format.js";

/** @typedef {{since: string, until: string, began: number, certain: number, possible: number}} Bin */
/** @typedef {{step: string | null, first: string | null, last: string | null, undated: number, bins: Bin[]}} Spans */
/** @typedef {import("./windows.js").Window} Window */

const HEIGHT = 56;
const LEAST_SEEN = 2;
const MOST_MARKS = 12;

/** @param {Bin[]} bins */
export function bars(bins) {
  const most = Math.max(1, ...bins.map(({ possible }) => possible));
  const tall = (/** @type {number} */ count) => (count ? Math.max((HEIGHT * count) / most, LEAST_SEEN) : 0);
  return bins.map((bin, at) => ({
    bin,
    x: (100 * at) / bins.length,
    width: 100 / bins.length,
    possible: { y: HEIGHT - tall(bin.possible), height: tall(bin.possible) },
    certain: { y: HEIGHT - tall(bin.certain), height: tall(bin.certain) },
    days: days(bin),
    name: spoken(bin),
  }));
}

/** @param {Window} of */
export function days({ since, until }) {
  return since === until ? day(since) : span(since, until);
}

/** @param {Bin} bin */
function spoken(bin) {
  const more = bin.possible - bin.certain;
  return `${days(bin)}: ${number(bin.certain)}${more ? `, and ${number(more)} more that may have been` : ""}`;
}

/** Where a year begins; of a few days, the days themselves. @param {Bin[]} bins */
export function marks(bins) {
  const year = (/** @type {Bin} */ { since }) => since.slice(0, 4);
  const at = bins.map((bin, place) => ({ place, bin }));
  const years = at.filter(({ place, bin }) => place === 0 || year(bin) !== year(bins[place - 1]));
  const named = years.length > 1 ? years : at;
  const every = Math.ceil(named.length / MOST_MARKS) || 1;
  return named
    .filter((_mark, nth) => nth % every === 0)
    .map(({ place, bin }) => ({
      x: (100 * place) / bins.length,
      label: years.length > 1 ? year(bin) : day(bin.since),
    }));
}

/** The first and the last bin that a window has a day in. @param {Bin[]} bins @param {Window | null} window */
export function inside(bins, window) {
  if (!window) return null;
  const found = bins.flatMap(({ since, until }, at) =>
    since <= window.until && until >= window.since ? [at] : [],
  );
  return found.length ? { from: found[0], to: found[found.length - 1] } : null;
}

/** The days of the bins between two, either one first. @param {Bin[]} bins @param {number} one @param {number} other */
export function daysOf(bins, one, other) {
  const [from, to] = one < other ? [one, other] : [other, one];
  return { since: bins[bounded(bins, from)].since, until: bins[bounded(bins, to)].until };
}

/**
 * What a key makes of the window; null takes it away, undefined is another key.
 * @param {Bin[]} bins
 * @param {Window | null} window
 * @param {string} code
 * @param {boolean} isSizing
 * @returns {Window | null | undefined}
 */
export function pressed(bins, window, code, isSizing) {
  const last = bins.length - 1;
  const at = inside(bins, window) ?? { from: 0, to: last };
  if (code === "Escape") return null;
  if (code === "Home") return daysOf(bins, 0, at.to - at.from);
  if (code === "End") return daysOf(bins, last - (at.to - at.from), last);
  const step = { ArrowLeft: -1, ArrowRight: 1 }[code];
  if (!step) return undefined;
  if (!window) return step > 0 ? daysOf(bins, 0, 0) : daysOf(bins, last, last);
  if (isSizing) return daysOf(bins, at.from, Math.max(at.to + step, at.from));
  if (at.from + step < 0 || at.to + step > last) return window;
  return daysOf(bins, at.from + step, at.to + step);
}

/** @param {Bin[]} bins @param {number} at */
function bounded(bins, at) {
  return Math.min(Math.max(at, 0), bins.length - 1);
}
