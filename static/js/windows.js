/** Windows of days: how long is one, what comes after it, which days are the last thirty? Pure, in UTC. */

/** @typedef {{since: string, until: string}} Window both days are in it */

const A_DAY = 86_400_000;
const BEFORE_1970 = 719_163; // days from the first of January of year 1, which is day 1

/** @param {string} iso @returns {number} days since the year 1, as the server counts them */
export function ordinal(iso) {
  return Date.parse(`${iso}T00:00:00Z`) / A_DAY + BEFORE_1970;
}

/** @param {number} days @returns {string} */
export function iso(days) {
  return new Date((days - BEFORE_1970) * A_DAY).toISOString().slice(0, 10);
}

/** @param {Window} of */
export function length({ since, until }) {
  return ordinal(until) - ordinal(since) + 1;
}

/**
 * The next window of the same length, or the one before. Whole months and years stay whole.
 * @param {Window} of
 * @param {number} by how many windows
 * @returns {Window}
 */
export function shifted({ since, until }, by) {
  const months = wholeMonths({ since, until });
  if (months) {
    const first = addMonths(since, months * by);
    return { since: first, until: iso(ordinal(addMonths(first, months)) - 1) };
  }
  const days = length({ since, until }) * by;
  return { since: iso(ordinal(since) + days), until: iso(ordinal(until) + days) };
}

/**
 * @param {number} days
 * @param {string} last
 * @returns {Window}
 */
export function upTo(days, last) {
  return { since: iso(ordinal(last) - days + 1), until: last };
}

/**
 * The window of an address; a side that is left open reaches as far as there are incidents.
 * @param {string} query
 * @param {{first: string | null, last: string | null}} within
 * @returns {Window | null} null when no days are asked for
 */
export function ofQuery(query, { first, last }) {
  const given = new URLSearchParams(query);
  const [since, until] = [given.get("since"), given.get("until")];
  if ((!since && !until) || first === null || last === null) return null;
  return { since: since ?? least(first, until), until: until ?? most(last, since) };
}

/** @param {string} one @param {string | null} other */
const least = (one, other) => (other !== null && other < one ? other : one);
/** @param {string} one @param {string | null} other */
const most = (one, other) => (other !== null && other > one ? other : one);

/** @param {Window} of @returns {number} 0 when it is not made of whole months */
function wholeMonths({ since, until }) {
  const after = iso(ordinal(until) + 1);
  if (!since.endsWith("-01") || !after.endsWith("-01")) return 0;
  return (Number(after.slice(0, 4)) - Number(since.slice(0, 4))) * 12 + month(after) - month(since);
}

/** @param {string} day */
const month = (day) => Number(day.slice(5, 7));

/** @param {string} first of a month @param {number} count */
function addMonths(first, count) {
  const moved = new Date(Date.UTC(Number(first.slice(0, 4)), month(first) - 1 + count, 1));
  return moved.toISOString().slice(0, 10);
}
