/** What does the map look like, as one drawing? Its lines, its marks with their numbers, its names, its scale. */

import { drawing } from "../dom.js";
import { placed, written } from "../picture.js";

/** @typedef {import("../picture.js").Rect} Rect */

/** @param {HTMLElement} map @returns {import("../picture.js").Drawn} */
export function mapDrawn(map) {
  const within = map.getBoundingClientRect();
  const { width, height } = within;
  const made = drawing("svg", { width, height, viewBox: `0 0 ${width} ${height}`, overflow: "hidden" });
  made.append(drawing("rect", { width, height, fill: getComputedStyle(map).backgroundColor }));
  const lines = map.querySelectorAll(".leaflet-pane > svg");
  for (const svg of [...lines].sort(byPane)) made.append(placed(/** @type {SVGElement} */ (svg), within));
  for (const name of map.querySelectorAll(".label")) made.append(...named(name, within));
  for (const mark of map.querySelectorAll("button.mark, span.mark")) made.append(...marked(mark, within));
  made.append(...scaled(map, within));
  return { drawn: made, width, height };
}

/** @param {Element} one @param {Element} other */
function byPane(one, other) {
  const level = (/** @type {Element} */ svg) =>
    Number(getComputedStyle(svg.parentElement ?? svg).zIndex) || 0;
  return level(one) - level(other);
}

/** @param {Element} mark @param {Rect} within */
function marked(mark, within) {
  const drawn = [...mark.querySelectorAll("svg")].map((svg) => placed(svg, within));
  const said = [...mark.querySelectorAll("span")].map((span) => text(span, within, true));
  const look = getComputedStyle(mark);
  const isBoxed = parseFloat(look.borderTopWidth) > 0;
  return [...(isBoxed ? [boxed(mark, look, within)] : []), ...drawn, ...said];
}

/** @param {Element} mark @param {CSSStyleDeclaration} look @param {Rect} within */
function boxed(mark, look, within) {
  const { x, y, width, height } = mark.getBoundingClientRect();
  const radius = Math.min(parseFloat(look.borderTopLeftRadius) || 0, height / 2);
  const where = { x: x - within.x, y: y - within.y, width, height, rx: radius };
  const paint = { fill: look.backgroundColor, stroke: look.borderTopColor };
  return drawing("rect", { ...where, ...paint, "stroke-width": parseFloat(look.borderTopWidth) });
}

/** A name and the dot of its place. @param {Element} label @param {Rect} within */
function named(label, within) {
  const { x, y } = label.getBoundingClientRect();
  const dot = getComputedStyle(label, "::before");
  const spot = {
    cx: x - within.x + parseFloat(dot.left) + 2.5,
    cy: y - within.y + parseFloat(dot.top) + 2.5,
  };
  const isSeen = dot.content !== "none" && Number.isFinite(spot.cx + spot.cy);
  const said = text(label, within, false);
  return isSeen ? [drawing("circle", { ...spot, r: 2.5, fill: dot.backgroundColor }), said] : [said];
}

/** @param {Element} element @param {Rect} within @param {boolean} isOnMark */
function text(element, within, isOnMark) {
  const { x, y, width, height } = element.getBoundingClientRect();
  const look = getComputedStyle(element);
  const size = parseFloat(look.fontSize);
  return written(element.textContent ?? "", {
    x: x - within.x + width / 2,
    y: y - within.y + height / 2 + size * 0.35,
    size,
    weight: look.fontWeight,
    colour: look.color,
    anchor: "middle",
    halo: isOnMark ? undefined : getComputedStyle(document.documentElement).getPropertyValue("--land"),
  });
}

/** @param {HTMLElement} map @param {Rect} within */
function scaled(map, within) {
  const line = map.querySelector(".leaflet-control-scale-line");
  if (!line) return [];
  const { x, y, width, height } = line.getBoundingClientRect();
  const path = `M${x - within.x} ${y - within.y}v${height}h${width}v${-height}`;
  const stroke = getComputedStyle(line).borderBottomColor;
  return [drawing("path", { d: path, fill: "none", stroke, "stroke-width": 2 }), text(line, within, false)];
}
