/**
 * How is a fact of a published document said? As `incidents/editions/wording.py` says it; the table
 * `tests/js/wording.json` holds both to the same words. Pure: no page, no clock.
 */

import { brought, called, languageOf, say, sayCount } from "./tongue.js";

/** @typedef {{from: string | null, until: string | null, precision: string}} Occurred */

/** @param {string} iso such as 2021-05-13 */
export function day(iso) {
  const { year, month, date } = parts(iso);
  return say("day", { day: date, month: brought("months")[month - 1], year });
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
  if (from.year !== to.year || from.month !== to.month) {
    return say("span", { first: day(since), last: day(until) });
  }
  const month = brought("months")[from.month - 1];
  if (from.date === 1 && to.date === lastOf(to)) return say("month", { month, year: from.year });
  return say("daysOfMonth", { first: from.date, last: to.date, month, year: from.year });
}

/**
 * @param {Occurred} fact
 * @returns {string}
 */
export function occurred(fact) {
  if (fact.from === null || fact.until === null) return say("undatedOne");
  if (fact.from === fact.until) return day(fact.from);
  if (fact.precision === "days" || isWhole(fact.from, fact.until)) return span(fact.from, fact.until);
  return say("between", { last: day(fact.until), first: day(fact.from) });
}

/**
 * No outcome at all is no fact; an unreported one is.
 * @param {string} kind its label
 * @param {string | null} outcome
 * @param {Record<string, string>} outcomes
 */
export function happened(kind, outcome, outcomes) {
  if (outcome === null) return kind;
  return `${kind} · ${outcome === "unknown" ? say("outcomeUnknown") : outcomes[outcome]}`;
}

/**
 * The place in the words of the record, or in the names it has, the finest first.
 * @param {any} location
 * @param {Record<string, string>} precisions
 * @returns {{text: string, language: string | null}} null: of the page
 */
export function where(location, precisions) {
  const names = [location.place, location.road, ...[...location.areas_within].reverse()];
  if (location.words) return { text: location.words, language: languageOf(location.words) };
  const named = names.find((row) => row);
  return named ? called(named) : { text: precisions[location.precision], language: null };
}

/**
 * How many are certain is said where it is fewer than match.
 * @param {{matched: number, certain: number, unlocated: number, undated: number, withheld: number, unreadable?: number}} answer
 * @returns {string[]} the first part is the one to stress
 */
export function tally({ matched, certain, unlocated, undated, withheld, unreadable }) {
  const said = [sayCount(certain === matched ? "matches" : "mayMatch", matched)];
  if (certain !== matched) said.push(sayCount("certainly", certain));
  for (const [key, count] of Object.entries({ unlocated, undated, withheld, unreadable })) {
    if (count) said.push(sayCount(key, count));
  }
  return said;
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
