/** How is an element made? Text enters as text; nothing here reads markup. */

import { speak } from "./tongue.js";

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {string | number | Node | null | undefined | false} Child */

/** @param {...string} ids @returns {Record<string, HTMLElement>} */
export function byIds(...ids) {
  return Object.fromEntries(ids.map((id) => [id, byId(id)]));
}

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes] left out when null or false
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  return /** @type {HTMLElement} */ (filled(made, attributes, children));
}

/**
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [attributes]
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function drawing(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  return /** @type {SVGElement} */ (filled(made, attributes, children));
}

/**
 * The symbol of a kind, out of the sprite that the page carries, filled as what stands for it.
 * @param {string} symbol
 * @param {string} fill solid, hollow or disputed
 */
export function glyph(symbol, fill) {
  const href = `#symbol-${symbol}`;
  return drawing(
    "svg",
    { class: `glyph symbol-${symbol} is-${fill}`, viewBox: "0 0 24 24", "aria-hidden": "true" },
    drawing("use", { href }),
    fill === "disputed" && drawing("use", { class: "stripes", href, mask: "url(#disputed)" }),
  );
}

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element “${id}”.`);
  return found;
}

/**
 * The link that a plain click follows, to be answered here; what opens another window stays the browser's.
 * @param {MouseEvent} event @param {string} which a selector
 */
export function followed(event, which) {
  if (event.button !== 0 || event.defaultPrevented) return null;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = /** @type {Element} */ (event.target).closest(which);
  if (link) event.preventDefault();
  return link;
}

/** What the page hands to its scripts. @returns {any} */
export function pageData() {
  const data = JSON.parse(byId("page-data").textContent ?? "null");
  speak(data.texts, document.documentElement.lang);
  return data;
}

/**
 * @param {Element} made
 * @param {Record<string, string | number | boolean | null | undefined>} attributes
 * @param {Child[]} children
 */
function filled(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      made.setAttribute(name, value === true ? "" : String(value));
    }
  }
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) {
      made.append(child instanceof Node ? child : String(child));
    }
  }
  return made;
}
