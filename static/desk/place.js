// How do the point of a place and the map follow each other? The typed point stays the truth; the map shows it.

import { field, point } from "./fields.js";
import { drawPoint, lookAt, onClick, open } from "./map.js";

const section = document.getElementById("desk-place");
if (section) start(section);

/** @param {HTMLElement} section */
async function start(section) {
  section.hidden = false;
  const element = /** @type {HTMLElement} */ (document.getElementById("desk-map"));
  const said = /** @type {HTMLElement} */ (document.getElementById("desk-place-said"));
  let desk;
  try {
    desk = await open(element);
  } catch (error) {
    said.textContent = `${error instanceof Error ? error.message : error} The fields below work without it.`;
    element.hidden = true;
    return;
  }
  const { map, drawn } = desk;
  const redraw = () => {
    drawn.clearLayers();
    const spot = point();
    if (spot) drawPoint(drawn, spot[0], spot[1], Number(field("radius_m").value) || null);
  };
  for (const name of ["point", "radius_m"]) field(name).addEventListener("input", redraw);
  onClick(map, (lat, lon) => {
    field("point").value = `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
    said.textContent = `Point set to ${field("point").value}; it is kept when you save.`;
    redraw();
  });
  redraw();
  lookAt(desk);
}
