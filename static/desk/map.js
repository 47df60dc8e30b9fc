// What does the desk's map draw? The one file of the desk that says L: ground, a point, a stretch, an area.

import { besideThePoint, settled } from "../js/map/labels.js";

/** @typedef {{id: number, name: string, precision: string, outline: GeoJSON.Geometry}} Area */
/** @typedef {{id: number, name: string, line: [number, number][], kilometres: number[]}} Road */
/** @typedef {{areas: Area[], roads: Road[], towns: {name: string, lon: number, lat: number}[]}} Ground */

const HOME = /** @type {[number, number]} */ ([36.6, 40.4]);

/** @param {HTMLElement} element */
export async function open(element) {
  const ground = await fetchGround(/** @type {string} */ (element.dataset.ground));
  const map = L.map(element, { zoomSnap: 0.5, attributionControl: false }).setView(HOME, 8);
  drawGround(map, ground);
  const publicly = L.featureGroup().addTo(map);
  const drawn = L.featureGroup().addTo(map);
  return { map, ground, drawn, publicly };
}

/** @param {string} address @returns {Promise<Ground>} */
async function fetchGround(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`The ground of the map could not be had (${answer.status}).`);
  return answer.json();
}

/** @param {L.Map} map @param {Ground} ground */
function drawGround(map, ground) {
  for (const area of ground.areas) {
    const className = area.precision === "governorate" ? "desk-governorate" : "desk-district";
    L.geoJSON(area.outline, { style: { className, fill: false }, interactive: false }).addTo(map);
  }
  for (const road of ground.roads) {
    L.polyline(latlngs(road.line), { className: "desk-road", interactive: false }).addTo(map);
  }
  const dots = ground.towns.map((town) =>
    L.circleMarker([town.lat, town.lon], { radius: 2.5, className: "desk-town" }).addTo(map),
  );
  const name = () => nameTowns(map, ground.towns, dots);
  map.on("zoomend", name);
  name();
}

const DIRECTIONS = /** @type {const} */ (["right", "left", "bottom", "top"]);

/**
 * As many as there is room for at this zoom, the best known first; the others are named when pointed at.
 * @param {L.Map} map @param {Ground["towns"]} towns @param {L.CircleMarker[]} dots
 */
function nameTowns(map, towns, dots) {
  const wanted = towns.map(({ name, lat, lon }) => {
    const { x, y } = map.project([lat, lon]);
    return besideThePoint(name, x, y).slice(0, DIRECTIONS.length);
  });
  for (const [at, side] of settled([], wanted).entries()) {
    const direction = DIRECTIONS[Math.max(0, side)];
    dots[at].unbindTooltip();
    dots[at].bindTooltip(text(towns[at].name), {
      permanent: side >= 0,
      direction,
      className: "desk-town-name",
    });
  }
}

/** Leaflet takes a string for HTML; an element is taken as it is. @param {string} words */
function text(words) {
  const element = document.createElement("bdi");
  element.textContent = words;
  return element;
}

/** @param {[number, number][]} line @returns {[number, number][]} */
function latlngs(line) {
  return line.map(([lon, lat]) => [lat, lon]);
}

/** @param {L.LayerGroup} drawn @param {number} lat @param {number} lon @param {number | null} radius metres */
export function drawPoint(drawn, lat, lon, radius) {
  if (radius) L.circle([lat, lon], { radius, className: "desk-reach", interactive: false }).addTo(drawn);
  L.circleMarker([lat, lon], { radius: 6, className: "desk-point", interactive: false }).addTo(drawn);
}

/**
 * A numbered spot that can be picked with the mouse; whoever uses the keyboard has the list of words.
 * @param {L.LayerGroup} drawn @param {number} lat @param {number} lon
 * @param {string} number @param {string} words @param {() => void} picked
 */
export function drawSpot(drawn, lat, lon, number, words, picked) {
  const icon = L.divIcon({ className: "triage-spot", iconSize: [22, 22], html: text(number) });
  const marker = L.marker([lat, lon], { icon, keyboard: false, title: words, alt: words });
  marker.on("click", picked);
  marker.addTo(drawn);
}

/** @param {L.LayerGroup} drawn @param {GeoJSON.Geometry} geometry */
export function drawShape(drawn, geometry) {
  const className = geometry.type.endsWith("LineString") ? "desk-stretch" : "desk-area";
  L.geoJSON(geometry, { style: { className }, interactive: false }).addTo(drawn);
}

/**
 * As much of the place as the public would see, in dashes beside what the desk knows.
 * @param {L.LayerGroup} drawn @param {{geometry: GeoJSON.Geometry, radius_m: number | null}} location
 */
export function drawPublic(drawn, { geometry, radius_m: radius }) {
  const style = { className: "desk-public-place", interactive: false };
  if (geometry.type !== "Point") {
    L.geoJSON(geometry, { style: { className: style.className }, interactive: false }).addTo(drawn);
    return;
  }
  const [lon, lat] = geometry.coordinates;
  if (radius) L.circle([lat, lon], { ...style, radius }).addTo(drawn);
  L.circleMarker([lat, lon], { ...style, radius: 10 }).addTo(drawn);
}

/**
 * The stretch between two kilometres, with an end to drag on each side.
 * @param {L.LayerGroup} drawn @param {Road} road @param {number} from @param {number} until
 * @param {(from: number, until: number) => void} moved told when an end was let go
 */
export function drawStretch(drawn, road, from, until, moved) {
  const line = L.polyline(stretch(road, from, until), { className: "desk-stretch", interactive: false });
  line.addTo(drawn);
  const ends = [from, until];
  ends.forEach((km, which) => {
    const icon = L.divIcon({ className: "desk-end", iconSize: [18, 18] });
    const marker = L.marker(at(road, km), { draggable: true, icon, keyboard: false });
    marker.on("drag", () => {
      const spot = marker.getLatLng();
      ends[which] = nearest(road, spot.lat, spot.lng).km;
      line.setLatLngs(stretch(road, Math.min(...ends), Math.max(...ends)));
    });
    marker.on("dragend", () => moved(Math.min(...ends), Math.max(...ends)));
    marker.addTo(drawn);
  });
}

/** @param {{map: L.Map, drawn: L.FeatureGroup}} desk */
export function lookAt({ map, drawn }) {
  const bounds = drawn.getBounds();
  if (bounds.isValid()) map.fitBounds(bounds, { maxZoom: 10, padding: [30, 30], animate: false });
}

/** @param {L.Map} map @param {(lat: number, lon: number) => void} clicked */
export function onClick(map, clicked) {
  map.on("click", (event) => clicked(event.latlng.lat, event.latlng.lng));
}

// --- Along a road: as the gazetteer counts, kilometres grow evenly between two vertices ---------

/** @param {Road} road @param {number} km @returns {[number, number]} latitude, longitude */
export function at(road, km) {
  const { line, kilometres } = road;
  let after = kilometres.findIndex((each) => each > km);
  if (after < 0) after = kilometres.length - 1;
  if (after === 0) after = 1;
  const share = (km - kilometres[after - 1]) / (kilometres[after] - kilometres[after - 1]);
  const [[lon, lat], [nextLon, nextLat]] = [line[after - 1], line[after]];
  return [lat + (nextLat - lat) * share, lon + (nextLon - lon) * share];
}

/** @param {Road} road @param {number} from @param {number} until @returns {[number, number][]} */
function stretch(road, from, until) {
  const inner = road.line.filter(
    (_, index) => road.kilometres[index] > from && road.kilometres[index] < until,
  );
  return [at(road, from), ...latlngs(inner), at(road, until)];
}

/**
 * The parts of the road inside an area, to half a kilometre: a sketch; the server draws what is published.
 * @param {Road} road @param {Area} area @returns {GeoJSON.MultiLineString}
 */
export function inside(road, area) {
  const lines = /** @type {[number, number][][]} */ ([[]]);
  const last = road.kilometres[road.kilometres.length - 1];
  for (let km = road.kilometres[0]; km <= last; km += 0.5) {
    const [lat, lon] = at(road, km);
    if (holds(area.outline, lat, lon)) lines[lines.length - 1].push([lon, lat]);
    else if (lines[lines.length - 1].length) lines.push([]);
  }
  return { type: "MultiLineString", coordinates: lines.filter((line) => line.length > 1) };
}

/**
 * The kilometre nearest to a spot, to 0.1, and how far beside the road the spot is, in degrees.
 * @param {Road} road @param {number} lat @param {number} lon
 */
export function nearest(road, lat, lon) {
  const narrow = Math.cos((lat * Math.PI) / 180);
  let best = { km: road.kilometres[0], beside: Number.POSITIVE_INFINITY };
  for (let index = 1; index < road.line.length; index += 1) {
    const [startLon, startLat] = road.line[index - 1];
    const across = (road.line[index][0] - startLon) * narrow;
    const up = road.line[index][1] - startLat;
    const [toX, toY] = [(lon - startLon) * narrow, lat - startLat];
    const length = across * across + up * up;
    const share = length ? Math.max(0, Math.min(1, (toX * across + toY * up) / length)) : 0;
    const beside = Math.hypot(toX - across * share, toY - up * share);
    const km = road.kilometres[index - 1] + (road.kilometres[index] - road.kilometres[index - 1]) * share;
    if (beside < best.beside) best = { km: Math.round(km * 10) / 10, beside };
  }
  return best;
}

/**
 * The area of this level that holds the spot.
 * @param {Area[]} areas @param {string} precision @param {number} lat @param {number} lon
 */
export function areaAt(areas, precision, lat, lon) {
  return areas.find((area) => area.precision === precision && holds(area.outline, lat, lon));
}

/** @param {GeoJSON.Geometry} outline @param {number} lat @param {number} lon */
function holds(outline, lat, lon) {
  if (outline.type === "Polygon") return inRing(outline.coordinates[0], lat, lon);
  if (outline.type === "MultiPolygon") return outline.coordinates.some((part) => inRing(part[0], lat, lon));
  return false;
}

/** @param {GeoJSON.Position[]} ring @param {number} lat @param {number} lon */
function inRing(ring, lat, lon) {
  let inside = false;
  for (let index = 0, before = ring.length - 1; index < ring.length; before = index, index += 1) {
    const [[x, y], [x0, y0]] = [ring[index], ring[before]];
    if (y > lat !== y0 > lat && lon < ((x0 - x) * (lat - y)) / (y0 - y) + x) inside = !inside;
  }
  return inside;
}
