// What stands in the fields of a form of the desk?

/** @param {string} name @returns {HTMLInputElement} */
export function field(name) {
  return /** @type {HTMLInputElement} */ (document.getElementById(`id_${name}`));
}

/** Latitude and longitude as typed; the server judges what is amiss. @returns {[number, number] | null} */
export function point() {
  const found = field("point").value.match(/^\s*(-?\d+(?:\.\d+)?)\s*[,;\s]\s*(-?\d+(?:\.\d+)?)\s*$/);
  if (!found) return null;
  const [lat, lon] = [Number(found[1]), Number(found[2])];
  return Math.abs(lat) <= 85 && Math.abs(lon) <= 180 ? [lat, lon] : null;
}
