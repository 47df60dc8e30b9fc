// Where are the places that a card offers? The chosen one is drawn, the others are numbered spots to pick.

import { drawPoint, drawShape, drawSpot, lookAt, open } from "./map.js";

/** @typedef {{code: string, label: string, geometry: GeoJSON.Geometry | null, radius_m: number | null}} Offer */

const element = document.getElementById("triage-map");
const offers = /** @type {Offer[]} */ (
  JSON.parse(document.getElementById("triage-places")?.textContent ?? "[]")
);
const choices = /** @type {HTMLInputElement[]} */ ([
  ...document.querySelectorAll('#triage-accept input[name="where"]'),
]);

if (element) start(element);

/** @param {HTMLElement} element */
async function start(element) {
  let desk;
  try {
    desk = await open(element);
  } catch {
    element.hidden = true; // the choices are words; the map only shows them
    return;
  }
  const redraw = () => draw(desk.drawn);
  for (const choice of choices) choice.addEventListener("change", redraw);
  redraw();
  lookAt(desk);
}

/** @param {L.LayerGroup} drawn */
function draw(drawn) {
  drawn.clearLayers();
  const chosen = choices.find((choice) => choice.checked)?.value;
  offers.forEach((offer, number) => {
    if (offer.code === chosen) drawChosen(drawn, offer);
    else if (offer.geometry?.type === "Point") drawOther(drawn, offer, number);
  });
}

/** @param {L.LayerGroup} drawn @param {Offer} offer */
function drawChosen(drawn, { geometry, radius_m: radius }) {
  if (geometry?.type === "Point") drawPoint(drawn, geometry.coordinates[1], geometry.coordinates[0], radius);
  else if (geometry) drawShape(drawn, geometry);
}

/** @param {L.LayerGroup} drawn @param {Offer} offer @param {number} number */
function drawOther(drawn, offer, number) {
  const [lon, lat] = /** @type {GeoJSON.Point} */ (offer.geometry).coordinates;
  drawSpot(drawn, lat, lon, String(number), offer.label, () => choices[number].click());
}
