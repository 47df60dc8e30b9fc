/**
 * How is a fact of a published document said? As `incidents/wording.py` says it; the table
 * `tests/js/wording.json` holds both to the same words. Pure: no page, no clock.
 */

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** @typedef {{from: string | null, until: string | null, precision: string}} Occurred */

/** @param {number} value */
export function number(value) {
  return value.toLocaleString("en-GB");
}

/** @param {string} iso such as 2021-05-13 */
export function day(iso) {
  const { year, month, date } = parts(iso);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/**
 * Two different days: "7–8 February 2018", "May 2021", "2021", or both in full.
 * @param {string} since
 * @param {string} until
 */
export function span(since, until) {
  const from = parts(since);
  const to = parts(until);
  if (from.month === 1 && from.date === 1 && to.month === 12 && to.date === 31) {
    return from.year === to.year ? `${from.year}` : `${from.year}–${to.year}`;
  }
  if (from.year !== to.year || from.month !== to.month) return `${day(since)} to ${day(until)}`;
  const month = `${MONTHS[from.month - 1]} ${from.year}`;
  return from.date === 1 && to.date === lastOf(to) ? month : `${from.date}–${to.date} ${month}`;
}

/**
 * @param {Occurred} fact
 * @returns {string}
 */
export function occurred(fact) {
  if (fact.from === null || fact.until === null) return "not dated";
  if (fact.from === fact.until) return day(fact.from);
  if (fact.precision === "days" || isWhole(fact.from, fact.until)) return span(fact.from, fact.until);
  return `on or before ${day(fact.until)}, not before ${day(fact.from)}`;
}

/**
 * No outcome at all is no fact; an unreported one is.
 * @param {string} kind its label
 * @param {string | null} outcome
 * @param {Record<string, string>} outcomes
 */
export function happened(kind, outcome, outcomes) {
  if (outcome === null) return kind;
  return `${kind} · ${outcome === "unknown" ? "outcome not reported" : outcomes[outcome]}`;
}

/**
 * The place in the words of the record, or in the names it has, the finest first.
 * @param {any} location
 * @param {Record<string, string>} precisions
 * @returns {string}
 */
export function where(location, precisions) {
  const names = [location.place, location.road, ...[...location.areas_within].reverse()];
  return location.words || names.find((row) => row)?.name || precisions[location.precision];
}

/**
 * How many are certain is said where it is fewer than match.
 * @param {{matched: number, certain: number, unlocated: number, undated: number, withheld: number, unreadable?: number}} answer
 * @returns {string[]} the first part is the one to stress
 */
export function tally({ matched, certain, unlocated, undated, withheld, unreadable }) {
  const noun = matched === 1 ? "incident" : "incidents";
  const verb = certain === matched ? (matched === 1 ? "matches" : "match") : "may match";
  const said = [`${number(matched)} ${noun} ${verb}`];
  if (certain !== matched) said.push(`${number(certain)} certainly`);
  if (unlocated) said.push(`${number(unlocated)} unlocated`);
  if (undated) said.push(`${number(undated)} undated`);
  if (withheld) said.push(`${number(withheld)} withheld in the whole record`);
  if (unreadable) said.push(`${number(unreadable)} that this site cannot read yet`);
  return said;
}

/**
 * The sentence of a selection without the revision that the page, not the reader, asked as of.
 * @param {string} sentence
 * @param {number} revision
 */
export function plain(sentence, revision) {
  const tail = `, as of revision ${revision}`;
  return sentence.endsWith(tail) ? sentence.slice(0, -tail.length) : sentence;
}

/**
 * A calendar month, or whole calendar years.
 * @param {string} first
 * @param {string} last
 */
function isWhole(first, last) {
  const from = parts(first);
  const to = parts(last);
  if (from.date !== 1 || to.date !== lastOf(to)) return false;
  const months = (to.year - from.year) * 12 + to.month - from.month + 1;
  return months === 1 || (from.month === 1 && months % 12 === 0);
}

/** @param {string} iso */
function parts(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  return { year, month, date };
}

/** @param {{year: number, month: number}} of */
function lastOf({ year, month }) {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
