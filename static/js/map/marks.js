/** What stands on the map? Buttons for incidents, with names for those who do not see them; plain labels. */

import { drawing, element, glyph } from "../dom.js";
import { sayCount } from "../tongue.js";
import { along, arcs, lowered, sole, spoken } from "./style.js";

/** @typedef {{count: number, symbols: Record<string, number>, fills: Record<string, number>}} Group */
/** @typedef {{symbols: Record<string, string>, fills: Record<string, string>}} Words */

const LARGE = 100;
const LED_FROM = 40; // pixels

/** One that nothing can be done with. @param {string} symbol @param {string} fill */
export function singleMark(symbol, fill) {
  return element("span", { class: "mark", "aria-hidden": "true" }, glyph(symbol, fill));
}

/**
 * A symbol for one incident; a number in a ring, one arc for each symbol, for several.
 * @param {string} key
 * @param {Group} group
 * @param {Words} words
 */
export function clusterMark(key, group, words) {
  const name = named(group, words);
  const size = group.count === 1 ? "" : group.count >= LARGE ? " is-large" : " is-many";
  return element(
    "button",
    { type: "button", class: `mark${size}`, "data-key": key, "aria-label": name, title: name },
    ...(size ? [ring(group.symbols), element("span", {}, group.count)] : [alike(group)]),
  );
}

/** How many of what, and what stands for them where it is the same for all. @param {Group} group @param {Words} words */
function named({ count, symbols, fills }, words) {
  const said = spoken(count, symbols, words.symbols);
  const fill = sole(fills);
  return fill ? `${said}; ${lowered(words.fills[fill])}` : said;
}

/** Their symbol, where they have the same and it is filled alike. @param {Group} group */
function alike({ symbols, fills }) {
  const [symbol, fill] = [sole(symbols), sole(fills)];
  return symbol && fill && glyph(symbol, fill);
}

/**
 * A square with a number: it stands for a stretch or an area, and is not a location.
 * @param {string} key
 * @param {Group & {precision: string, words: string}} extent
 * @param {Words} words
 */
export function extentMark(key, extent, words) {
  const name = `${named(extent, words)}; ${along(extent, extent.words)}`;
  return element(
    "button",
    { type: "button", class: "mark is-extent", "data-key": key, "aria-label": name, title: name },
    alike(extent),
    element("span", {}, extent.count),
  );
}

/**
 * The same for several of those whose squares would lie on each other.
 * @param {string} key
 * @param {Group & {extents: number}} gathered
 * @param {Words} words
 */
export function gatheredMark(key, gathered, words) {
  const name = `${named(gathered, words)}; ${sayCount("gathered", gathered.extents)}`;
  return element(
    "button",
    { type: "button", class: "mark is-extent", "data-key": key, "aria-label": name, title: name },
    alike(gathered),
    element("span", {}, gathered.count),
  );
}

/**
 * A square steps aside, and a line leads back to where it belongs when it had to go far.
 * @param {HTMLElement} square
 * @param {[number, number]} aside pixels
 */
export function stepAside(square, [x, y]) {
  const length = Math.hypot(x, y);
  square.style.translate = `${x}px ${y}px`;
  square.classList.toggle("is-led", length > LED_FROM);
  square.style.setProperty("--lead", `${Math.round(length)}px`);
  square.style.setProperty("--turn", `${Math.atan2(-y, -x).toFixed(3)}rad`);
}

/**
 * @param {string} text
 * @param {string} sort classes
 */
export function label(text, sort) {
  return element("span", { class: `label ${sort}`, "aria-hidden": "true" }, text);
}

/** @param {Record<string, number>} symbols */
function ring(symbols) {
  const paths = arcs(symbols, 14).map(({ symbol, path }) =>
    drawing("path", { class: `symbol-${symbol}`, d: path }),
  );
  return drawing(
    "svg",
    { class: "ring", viewBox: "-18 -18 36 36", "aria-hidden": "true" },
    drawing("circle", { r: 17 }),
    ...paths,
  );
}
