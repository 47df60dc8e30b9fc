/** What stands on the map? Buttons for incidents, with names for those who do not see them; plain labels. */

import { drawing, element, glyph } from "../dom.js";
import { sayCount } from "../tongue.js";
import { along, arcs, only, spoken } from "./style.js";

/** @typedef {{count: number, symbols: Record<string, number>}} Group */

const LARGE = 100;
const LED_FROM = 40; // pixels

/**
 * @param {string} symbol
 * @param {{key: string, name: string} | null} button null when nothing can be done with it
 */
export function singleMark(symbol, button) {
  if (!button) return element("span", { class: "mark", "aria-hidden": "true" }, glyph(symbol));
  return element(
    "button",
    { type: "button", class: "mark", "data-key": button.key, "aria-label": button.name, title: button.name },
    glyph(symbol),
  );
}

/**
 * A symbol for one incident; a number in a ring, one arc for each symbol, for several.
 * @param {string} key
 * @param {Group} group
 * @param {Record<string, string>} words
 */
export function clusterMark(key, group, words) {
  const name = spoken(group.count, group.symbols, words);
  if (group.count === 1) return singleMark(only(group.symbols), { key, name });
  const size = group.count >= LARGE ? "is-large" : "is-many";
  return element(
    "button",
    { type: "button", class: `mark ${size}`, "data-key": key, "aria-label": name, title: name },
    ring(group.symbols),
    element("span", {}, group.count),
  );
}

/**
 * A square with a number: it stands for a stretch or an area, and is not a location.
 * @param {string} key
 * @param {Group & {precision: string, words: string}} extent
 * @param {Record<string, string>} words
 */
export function extentMark(key, extent, words) {
  const name = `${spoken(extent.count, extent.symbols, words)}; ${along(extent, extent.words)}`;
  return element(
    "button",
    { type: "button", class: "mark is-extent", "data-key": key, "aria-label": name, title: name },
    Object.keys(extent.symbols).length === 1 && glyph(only(extent.symbols)),
    element("span", {}, extent.count),
  );
}

/**
 * The same for several of those whose squares would lie on each other.
 * @param {string} key
 * @param {Group & {extents: number}} gathered
 * @param {Record<string, string>} words
 */
export function gatheredMark(key, gathered, words) {
  const said = spoken(gathered.count, gathered.symbols, words);
  const name = `${said}; ${sayCount("gathered", gathered.extents)}`;
  return element(
    "button",
    { type: "button", class: "mark is-extent", "data-key": key, "aria-label": name, title: name },
    Object.keys(gathered.symbols).length === 1 && glyph(only(gathered.symbols)),
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
