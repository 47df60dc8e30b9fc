/** Where is the reader looking? The fragment `#zoom/latitude/longitude`, never sent to the server. */

/** @typedef {{zoom: number, lat: number, lon: number}} Camera */

const FORM = /^#?(\d{1,2}(?:\.\d{1,2})?)\/(-?\d{1,2}(?:\.\d+)?)\/(-?\d{1,3}(?:\.\d+)?)$/;

/**
 * @param {string} hash
 * @returns {Camera | null} null when it is another fragment, or names no place on earth
 */
export function parse(hash) {
  const found = FORM.exec(hash);
  if (!found) return null;
  const [zoom, lat, lon] = found.slice(1).map(Number);
  return zoom <= 22 && Math.abs(lat) <= 85 && Math.abs(lon) <= 180 ? { zoom, lat, lon } : null;
}

/** @param {Camera} camera */
export function written({ zoom, lat, lon }) {
  const digits = Math.max(0, Math.ceil((zoom * Math.LN2 + Math.log(256 / 360 / 0.5)) / Math.LN10));
  return `#${zoom}/${lat.toFixed(digits)}/${lon.toFixed(digits)}`;
}

export function current() {
  return parse(location.hash);
}

/** Looking around makes no entry in the history. @param {Camera} camera */
export function remember(camera) {
  history.replaceState(history.state, "", location.pathname + location.search + written(camera));
}

/** Somebody edited the fragment. @param {(camera: Camera) => void} heard */
export function onEdit(heard) {
  addEventListener("hashchange", () => {
    const camera = current();
    if (camera) heard(camera);
  });
}
