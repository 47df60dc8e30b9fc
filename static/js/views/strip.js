/** A rectangle on the strip, drawn by the mouse or by keys. Says what it asks for; asks nothing itself. */

import { asked, between, isNothing, middle, pressed } from "../brush.js";

/** @typedef {import("../brush.js").Rect} Rect */
/** @typedef {{km: string, since: string, until: string}} Wanted */
/**
 * @typedef {object} Listening
 * @property {() => {across: any, down: any} | null} scales of the strip that is drawn now
 * @property {(wanted: Wanted) => void} ask
 * @property {(wanted: Wanted | null) => void} say what the rectangle would ask for; null when it is given up
 */

/** @param {HTMLElement} view holds the strip, which the server draws anew @param {Listening} listening */
export function brush(view, { scales, ask, say }) {
  /** @type {{x: number, y: number} | null} */
  let corner = null;
  /** @type {Rect | null} */
  let rect = null;
  let byKeys = false;

  /** @param {Rect | null} next */
  function draw(next) {
    rect = next;
    const drawn = view.querySelector("#brush");
    drawn?.toggleAttribute("hidden", !next);
    for (const [name, value] of Object.entries(next ?? {})) drawn?.setAttribute(name, String(value));
  }

  function giveUp() {
    if (byKeys && rect) say(null);
    byKeys = false;
    corner = null;
    draw(null);
  }

  function take() {
    const [drawn, known] = [rect, scales()];
    byKeys = false;
    corner = null;
    rect = null; // what is drawn stays until it is answered
    if (drawn && known && !isNothing(drawn)) ask(asked(drawn, known));
  }

  view.addEventListener("pointerdown", (event) => {
    const drawing = drawingOf(event.target);
    const plot = plotOf(view);
    if (!drawing || !plot || event.button !== 0 || event.pointerType === "touch") return;
    const at = spot(drawing, event);
    if (at.x < plot.x || at.x > plot.x + plot.width || at.y < plot.y || at.y > plot.y + plot.height) return;
    giveUp(); // of one that keys began
    corner = at;
  });
  addEventListener("pointermove", (event) => {
    const [drawing, plot] = [drawingOf(view.querySelector("#strip-plot")), plotOf(view)];
    if (!corner || !drawing || !plot) return;
    const next = between(corner, spot(drawing, event), plot);
    draw(isNothing(next) ? null : next);
  });
  addEventListener("pointerup", () => {
    if (!corner) return;
    if (rect) addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }));
    take();
  });
  addEventListener("pointercancel", giveUp);
  view.addEventListener("dragstart", (event) => event.preventDefault());
  view.addEventListener("keydown", (event) => {
    const plot = plotOf(view);
    const isRoom = /** @type {HTMLElement} */ (event.target).classList.contains("strip-room");
    if (!plot || !isRoom || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.code === "Escape" && rect) return giveUp();
    if (event.code === "Enter") {
      event.preventDefault();
      if (byKeys) return take();
      byKeys = true;
      draw(middle(plot));
    } else if (byKeys && rect) {
      const next = pressed(rect, event.code, event.shiftKey, plot);
      if (!next) return;
      event.preventDefault();
      draw(next);
    } else return;
    const known = scales();
    if (rect && known) say(asked(rect, known));
  });
  return { clear: giveUp };
}

/** The click that ends a drag opens no link. @param {Event} event */
function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}

/** @param {EventTarget | null} target @returns {SVGSVGElement | null} */
function drawingOf(target) {
  return target instanceof Element ? target.closest("svg.strip-drawing") : null;
}

/** @param {HTMLElement} view @returns {Rect | null} */
function plotOf(view) {
  const said = view.querySelector("[data-plot]")?.getAttribute("data-plot");
  if (!said) return null;
  const [x, y, width, height] = said.split(" ").map(Number);
  return { x, y, width, height };
}

/** In the units of the drawing. @param {SVGSVGElement} drawing @param {PointerEvent} event */
function spot(drawing, event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM()?.inverse());
  return { x: at.x, y: at.y };
}
