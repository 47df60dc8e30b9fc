/** What is a location drawn as: a mark, a line or its reach? Pure. */

/** @param {any} feature */
export function isLine(feature) {
  return /LineString$/.test(feature.geometry.type);
}

/** Known well enough for a mark: within 25 km of a town is not. @param {any} location */
export function isSpot(location) {
  return location.geometry.type === "Point" && location.precision !== "near_settlement";
}

/** @param {any} location @returns {import("./leaflet.js").Circle} */
export const circleOf = ({ geometry, radius_m }) => [
  geometry.coordinates[0],
  geometry.coordinates[1],
  radius_m,
];
