// What will the public's map show of this incident? Exactly the published geometry, and nothing else.

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
