// What does a map that nobody edits show? Exactly the geometry that stands in the page: the published one on
// the page of an act, the one that the desk knows on the pages of an incident, an area, a road or a place.

import { drawPoint, drawShape, lookAt, open } from "./map.js";

const element = document.getElementById("desk-public-map");
const location = JSON.parse(document.getElementById("desk-location")?.textContent ?? "null");

if (element && location?.geometry) {
  const desk = await open(element);
  const { geometry, radius_m: radius } = location;
  if (geometry.type === "Point")
    drawPoint(desk.drawn, geometry.coordinates[1], geometry.coordinates[0], radius);
  else drawShape(desk.drawn, geometry);
  lookAt(desk);
} else if (element) {
  element.textContent = "Nothing is drawn: the public is told no place on a map.";
  element.classList.add("desk-map-empty");
}
