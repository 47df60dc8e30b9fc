/**
 * How does what is drawn on the page become a picture of its own? As an SVG that carries its colours, and says
 * above it what it shows and below it as of which revision, from where and whose data it is. Text enters as
 * text; nothing is asked of anybody.
 */

import { drawing } from "./dom.js";

/** @typedef {{x: number, y: number, width: number, height: number}} Rect in pixels of the page */
/** @typedef {{drawn: SVGElement, width: number, height: number}} Drawn */
/** @typedef {{title: string, lines: string[]}} Words */

const PAINT = ["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray"].concat(
  ["stroke-linecap", "stroke-linejoin", "paint-order", "opacity", "visibility"],
  ["font-size", "font-weight", "font-family", "text-anchor", "direction"],
);
const HOLLOW = "-hollow"; // symbols whose inside is of the colour of the rim
const MARGIN = 16;
const LINE = 1.35;

/** A drawing of the page as it looks there. @param {SVGElement} drawn */
function copied(drawn) {
  const copy = /** @type {SVGElement} */ (drawn.cloneNode(true));
  const gone = [];
  const [from, to] = [drawn, copy].map((root) => [root, ...root.querySelectorAll("*")]);
  for (const [at, original] of from.entries()) {
    if (isUnseen(original)) gone.push(to[at]);
    else paint(/** @type {SVGElement} */ (to[at]), original);
    if (original.matches(".is-hollow use")) hollow(to[at], original);
  }
  for (const one of gone) one.remove();
  return bare(copy);
}

/** What is within a hollow symbol has the colour of its rim. @param {Element} copy @param {Element} original */
function hollow(copy, original) {
  copy.setAttribute("href", `${original.getAttribute("href")}${HOLLOW}`);
  copy.setAttribute("color", getComputedStyle(original).color);
}

/** The symbols and patterns that drawings of the page refer to. */
function sprite() {
  const found = document.querySelector("svg.sprite");
  const copy = /** @type {SVGElement} */ (drawing("defs"));
  for (const one of found?.children ?? []) {
    const made = /** @type {SVGElement} */ (one.cloneNode(true));
    const [from, to] = [one, made].map((root) => root.querySelectorAll("[class]"));
    for (const [at, original] of from.entries()) paint(/** @type {SVGElement} */ (to[at]), original);
    bare(made);
    const rim = /** @type {SVGElement} */ (made.cloneNode(true));
    rim.id = `${made.id}${HOLLOW}`;
    for (const inner of rim.querySelectorAll("[fill]")) inner.setAttribute("fill", "currentColor");
    copy.append(...(made.localName === "defs" ? made.childNodes : [made, rim]));
  }
  return copy;
}

/**
 * A drawing of the page as it stands in a place there.
 * @param {SVGElement} drawn
 * @param {Rect} within
 */
export function placed(drawn, within) {
  const { x, y, width, height } = drawn.getBoundingClientRect();
  const copy = copied(drawn);
  const where = { x: x - within.x, y: y - within.y, width, height };
  for (const [name, value] of Object.entries(where)) copy.setAttribute(name, value.toFixed(2));
  return copy;
}

/**
 * @param {string} text
 * @param {{x: number, y: number, size: number, weight?: string, colour: string, anchor?: string, halo?: string, rtl?: boolean}} how
 */
export function written(text, { x, y, size, weight, colour, anchor, halo, rtl }) {
  const ring = halo && {
    stroke: halo,
    "stroke-width": 3,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  };
  const font = { "font-size": size, "font-weight": weight, "font-family": familyOf(document.body) };
  const where = { x: x.toFixed(1), y: y.toFixed(1), "text-anchor": anchor, direction: rtl ? "rtl" : "ltr" };
  return drawing("text", { ...where, ...font, fill: colour, ...ring }, text);
}

/**
 * The whole picture.
 * @param {Drawn} of
 * @param {Words} words
 */
export function framed({ drawn, width, height }, { title, lines }) {
  const look = getComputedStyle(document.body);
  const isRtl = look.direction === "rtl";
  const room = width;
  const heads = broken(title, 18, room).map((text) => ({ text, size: 18, weight: "600" }));
  const feet = lines
    .flatMap((line) => broken(line, 12, room))
    .map((text) => ({ text, size: 12, weight: "400" }));
  const made = drawing("svg", { xmlns: "http://www.w3.org/2000/svg", direction: look.direction });
  const ground = getComputedStyle(document.documentElement).backgroundColor;
  made.append(
    drawing("title", {}, title),
    sprite(),
    drawing("rect", { width: "100%", height: "100%", fill: ground }),
  );
  let y = MARGIN;
  for (const [at, { text, size, weight }] of [...heads, ...feet].entries()) {
    if (at === heads.length) y = put(made, drawn, y + MARGIN / 2, height);
    y += size * LINE;
    const x = isRtl ? width + MARGIN : MARGIN;
    made.append(written(text, { x, y, size, weight, colour: look.color, rtl: isRtl }));
  }
  const all = [width + 2 * MARGIN, y + MARGIN].map(Math.ceil);
  for (const [at, name] of ["width", "height"].entries()) made.setAttribute(name, String(all[at]));
  made.setAttribute("viewBox", `0 0 ${all[0]} ${all[1]}`);
  return made;
}

/** @param {SVGElement} made @param {SVGElement} drawn @param {number} y @param {number} height */
function put(made, drawn, y, height) {
  drawn.setAttribute("x", String(MARGIN));
  drawn.setAttribute("y", String(y));
  made.append(drawn);
  return y + height + MARGIN / 2;
}

/** @param {SVGElement} picture */
export function asSvg(picture) {
  return new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
}

/** @param {SVGElement} picture @param {number} [scale] dots a pixel @returns {Promise<Blob>} */
export async function asPng(picture, scale = 2) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(new XMLSerializer().serializeToString(picture))}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width * scale, image.height * scale];
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture")))),
  );
}

/** @param {Element} one */
function isUnseen(one) {
  return !one.closest("defs, title") && getComputedStyle(one).display === "none";
}

/** @param {SVGElement} made @param {Element} original */
function paint(made, original) {
  const look = getComputedStyle(original);
  made.removeAttribute("style");
  for (const name of PAINT) {
    const value = look.getPropertyValue(name);
    if (value) made.setAttribute(name, value.replaceAll(/url\("[^"#]*(#[^"]+)"\)/g, "url($1)"));
  }
}

/** Without what leads on or answers to the page. @param {SVGElement} copy */
function bare(copy) {
  for (const link of copy.querySelectorAll("a")) {
    const group = drawing("g");
    for (const { name, value } of link.attributes) if (name !== "href") group.setAttribute(name, value);
    group.append(...link.childNodes);
    link.replaceWith(group);
  }
  for (const one of [copy, ...copy.querySelectorAll("*")])
    for (const { name } of [...one.attributes])
      if (/^(class|tabindex|role|aria-.*|data-.*)$/.test(name)) one.removeAttribute(name);
  return copy;
}

/** In lines no wider than that. @param {string} text @param {number} size @param {number} width */
function broken(text, size, width) {
  const pen = document.createElement("canvas").getContext("2d");
  if (!pen) return [text];
  pen.font = `600 ${size}px ${familyOf(document.body)}`;
  const lines = [""];
  const fits = (/** @type {string} */ part) => pen.measureText(part).width <= width;
  for (const word of text.split(/\s+/).flatMap((word) => cut(word, fits))) {
    const longer = lines[lines.length - 1] ? `${lines[lines.length - 1]} ${word}` : word;
    if (pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.filter(Boolean);
}

/** A word that is wider than a line, such as an address, in pieces. @param {string} word @param {(part: string) => boolean} fits */
function cut(word, fits) {
  const pieces = [];
  let rest = word;
  while (rest.length > 1 && !fits(rest)) {
    let length = rest.length - 1;
    while (length > 1 && !fits(rest.slice(0, length))) length -= 1;
    pieces.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  return [...pieces, rest];
}

/** @param {Element} element */
const familyOf = (element) => getComputedStyle(element).fontFamily;
