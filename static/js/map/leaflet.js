/**
 * The one file that speaks to the map library. In: "show these", "go there". Out: "moved", "chosen".
 * It asks nothing of the server and knows no selection.
 */

import {
  aroundThePoint,
  besideThePoint,
  besideTheRoad,
  centred,
  POST_SIDES,
  SIDES,
  settled,
} from "./labels.js";
import { clusterMark, extentMark, gatheredMark, label, singleMark } from "./marks.js";
import { roving } from "./roving.js";
import { namedTowns, postsEvery } from "./style.js";

/** @typedef {import("../camera.js").Camera} Camera */
/** @typedef {[number, number, number]} Circle longitude, latitude, metres */
/** @typedef {{lon: number, lat: number, count: number, symbols: Record<string, number>, circles: Circle[], public_ids: string[]}} Cell */
/** @typedef {{key: string, precision: string, words: string, geometry: any, circle: Circle | null, anchor: [number, number], count: number, symbols: Record<string, number>, public_ids: string[]}} Extent */
/** @typedef {{anchor: [number, number], extents: number, count: number, symbols: Record<string, number>, public_ids: string[]}} Gathered */
/** @typedef {{areas: any, road: any, towns: any}} Base */
/** @typedef {{bbox: number[], tile_url: string | null, tile_attribution: string | null, prefix: string, credits: string}} Settings */

const CLOSEST = 17;
const BAND = 16;

/**
 * @param {HTMLElement} place
 * @param {Settings} settings
 * @param {Camera | null} camera null takes in all of `settings.bbox`
 * @param {Record<string, string>} words symbols in words
 */
export function openMap(place, settings, camera, words = {}) {
  place.replaceChildren();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(place, {
    minZoom: 5,
    maxZoom: CLOSEST,
    attributionControl: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
  });
  if (camera) map.setView([camera.lat, camera.lon], camera.zoom);
  else map.fitBounds(boundsOf(settings.bbox), { animate: false, padding: [12, 12] });
  L.control.attribution({ prefix: settings.prefix }).addAttribution(settings.credits).addTo(map);
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  for (const [name, level] of PANES) pane(map, name, level);
  raster(map, place, settings);
  const layers = Object.fromEntries(GROUPS.map((name) => [name, L.layerGroup().addTo(map)]));
  /** @type {any} what stays pointed out while nothing else is */
  let held = null;
  const rest = () => pointOut(layers.pointed, held);
  const marks = marksOf(map, layers, words, rest);
  /** @type {Base | null} */
  let known = null;
  const nameAgain = () => known && drawNames(map, layers.names, known, marks.taken());
  map.on("zoomend", nameAgain);
  return {
    camera: () => cameraOf(map),
    box: () => boxOf(map),
    /** @param {() => void} heard */
    onMoved: (heard) => map.on("moveend", heard),
    /** @param {Camera} to */
    go: (to) => map.setView([to.lat, to.lon], to.zoom, { animate: false }),
    /** @param {number[]} bbox west, south, east, north */
    fit: (bbox) =>
      map.fitBounds(boundsOf(bbox), {
        animate: false,
        maxZoom: 12,
        paddingTopLeft: [16, 16],
        paddingBottomRight: [16, 44],
      }),
    /** @param {Base} base */
    base: (base) => {
      known = base;
      drawBase(layers, base);
      nameAgain();
    },
    /** @param {Cell[]} cells @param {Extent[]} extents @param {Gathered[]} gathered @param {Chosen} chosen */
    show: (cells, extents, gathered, chosen) => {
      drawExtents(layers.extents, extents);
      marks.show(cells, extents, gathered, chosen);
      nameAgain();
    },
    /** @param {Circle[]} circles */
    circles: (circles) => drawCircles(layers.circles, circles),
    /** @param {any} location of an incident; null goes back to what is held */
    pointOut: (location) => pointOut(layers.pointed, location ?? held),
    /** @param {any} extent pointed out until another is held; null holds none */
    hold: (extent) => {
      held = extent;
      rest();
    },
    /** @param {any} location @param {string} symbol */
    single: (location, symbol) => drawSingle(layers, location, symbol),
  };
}

/** @typedef {{cell: (cell: Cell) => void, extent: (extent: Extent) => void, gathered: (gathered: Gathered) => void}} Chosen */

const PANES = /** @type {[string, number][]} */ ([
  ["base", 250],
  ["extents", 350],
  ["names", 450],
]);
const GROUPS = ["base", "extents", "circles", "names", "pointed", "marks"];

/** @param {L.Map} map @param {string} name @param {number} level */
function pane(map, name, level) {
  const made = map.createPane(name);
  made.style.zIndex = String(level);
  made.style.pointerEvents = "none";
}

/** @param {L.Map} map @param {HTMLElement} place @param {Settings} settings */
function raster(map, place, settings) {
  if (!settings.tile_url) return;
  place.classList.add("with-tiles");
  const attribution = settings.tile_attribution ?? "";
  L.tileLayer(settings.tile_url, { maxZoom: CLOSEST, attribution }).addTo(map);
}

/** @param {L.Map} map @returns {Camera} */
function cameraOf(map) {
  const { lat, lng } = map.getCenter();
  return { zoom: map.getZoom(), lat, lon: lng };
}

/** @param {L.Map} map */
function boxOf(map) {
  const seen = map.getBounds();
  return { west: seen.getWest(), south: seen.getSouth(), east: seen.getEast(), north: seen.getNorth() };
}

/** @param {number[]} bbox */
function boundsOf([west, south, east, north]) {
  return L.latLngBounds([south, west], [north, east]);
}

// --- The base: our own outlines, the road with its kilometres, the towns -------------------

/** @param {Record<string, L.LayerGroup>} layers @param {Base} base */
function drawBase(layers, base) {
  layers.base.clearLayers();
  const governoratesFirst = [...base.areas.features].sort((a, b) => a.properties.level - b.properties.level);
  for (const feature of governoratesFirst) layers.base.addLayer(outline(feature));
  const line = base.road.features ? base.road.features.filter(isLine) : [base.road];
  for (const feature of line) {
    layers.base.addLayer(lineOf(feature, "base-road", 5));
    layers.base.addLayer(lineOf(feature, "base-road is-inner", 2));
  }
}

/** @param {any} feature */
function outline(feature) {
  const { level } = feature.properties;
  const style = { className: `base-area level-${level}`, weight: level === 1 ? 1.6 : 1 };
  return L.geoJSON(feature, { pane: "base", interactive: false, style });
}

/** @param {any} feature @param {string} className @param {number} weight */
function lineOf(feature, className, weight) {
  return L.geoJSON(feature, {
    pane: "base",
    interactive: false,
    filter: isLine,
    style: { className, weight },
  });
}

/** @param {any} feature */
function isLine(feature) {
  return /LineString$/.test(feature.geometry.type);
}

/**
 * @param {L.Map} map
 * @param {L.LayerGroup} group
 * @param {Base} base
 * @param {import("./labels.js").Rect[]} taken by marks
 */
function drawNames(map, group, base, taken) {
  group.clearLayers();
  const zoom = map.getZoom();
  const names = [
    ...posts(base.road, postsEvery(zoom)),
    ...namedTowns(base.towns.features, base.areas.features, zoom).map(townName),
  ];
  const places = names.map((name) => {
    const { x, y } = map.project([name.lat, name.lon], zoom);
    return name.sort === "is-post" ? besideTheRoad(name.text, x, y) : besideThePoint(name.text, x, y);
  });
  const sides = settled(taken, places);
  for (const [at, name] of names.entries()) {
    if (sides[at] < 0) continue;
    const html = label(
      name.text,
      `${name.sort} ${(name.sort === "is-post" ? POST_SIDES : SIDES)[sides[at]]}`,
    );
    const icon = L.divIcon({ className: "", iconSize: [0, 0], html });
    const spot = L.latLng(name.lat, name.lon);
    group.addLayer(L.marker(spot, { icon, pane: "names", interactive: false, keyboard: false }));
  }
}

/** @param {any} road @param {number} every */
function posts(road, every) {
  const features = (road.posts?.features ?? road.posts ?? road.features ?? []).filter(
    (/** @type {any} */ feature) => feature.geometry.type === "Point" && feature.properties.km % every === 0,
  );
  return features.map((/** @type {any} */ feature) => ({
    text: `km ${feature.properties.km}`,
    sort: "is-post",
    lon: feature.geometry.coordinates[0],
    lat: feature.geometry.coordinates[1],
  }));
}

/** @param {any} town */
function townName(town) {
  const [lon, lat] = town.geometry.coordinates;
  return { text: town.properties.name, sort: "is-town", lon, lat };
}

// --- Extents: never a pin ------------------------------------------------------------------

/** @param {L.LayerGroup} group @param {Extent[]} extents */
function drawExtents(group, extents) {
  group.clearLayers();
  for (const { geometry, circle, symbols } of extents) {
    if (circle) group.addLayer(reach(circle, OUTLINE));
    if (geometry) group.addLayer(drawnExtent(geometry, symbols));
  }
}

const OUTLINE = { className: "extent-area", weight: 1.5, fill: false };

/** @param {any} geometry @param {Record<string, number>} symbols */
function drawnExtent(geometry, symbols) {
  const names = Object.keys(symbols);
  const hue = names.length === 1 ? names[0] : "other";
  const style = /LineString$/.test(geometry.type)
    ? { className: `extent-band symbol-${hue}`, weight: BAND, lineCap: /** @type {const} */ ("butt") }
    : OUTLINE;
  return L.geoJSON(geometry, { pane: "extents", interactive: false, style });
}

/** @param {L.LayerGroup} group @param {Circle[]} circles */
function drawCircles(group, circles) {
  group.clearLayers();
  for (const circle of circles) group.addLayer(reach(circle, { className: "reach", weight: 1.2 }));
}

/** @param {Circle} circle @param {L.PathOptions} style */
function reach([lon, lat, radius], style) {
  return L.circle([lat, lon], { ...style, radius, interactive: false, pane: "extents" });
}

/** @param {any} location @returns {Circle} */
const circleOf = ({ geometry, radius_m }) => [geometry.coordinates[0], geometry.coordinates[1], radius_m];

/** @param {L.LayerGroup} group @param {any} location of an incident, or an extent */
function pointOut(group, location) {
  group.clearLayers();
  if (location?.circle) group.addLayer(reach(location.circle, HATCHED));
  if (!location?.geometry) return;
  if (isSpot(location)) {
    const [lon, lat] = location.geometry.coordinates;
    group.addLayer(reach(circleOf(location), { className: "pointed", weight: 1.2 }));
    group.addLayer(
      L.circleMarker([lat, lon], { className: "pointed", radius: 15, weight: 2, interactive: false }),
    );
  } else if (location.geometry.type === "Point") {
    group.addLayer(reach(circleOf(location), HATCHED));
  } else {
    const style = isLine(location) ? { className: "pointed", weight: 6 } : HATCHED;
    group.addLayer(L.geoJSON(location.geometry, { interactive: false, style }));
  }
}

const HATCHED = {
  className: "pointed is-area",
  weight: 2.5,
  fillColor: "url(#hatch)",
  fillOpacity: 0.5,
};

/** Known well enough for a mark: within 25 km of a town is not. @param {any} location */
function isSpot(location) {
  return location.geometry.type === "Point" && location.precision !== "near_settlement";
}

/** @param {Record<string, L.LayerGroup>} layers @param {any} location @param {string} symbol */
function drawSingle(layers, location, symbol) {
  if (!isSpot(location)) {
    if (location.geometry.type !== "Point")
      layers.extents.addLayer(drawnExtent(location.geometry, { [symbol]: 1 }));
    if (!isLine(location)) pointOut(layers.pointed, location);
    return;
  }
  drawCircles(layers.circles, [circleOf(location)]);
  const [lon, lat] = location.geometry.coordinates;
  const icon = L.divIcon({ className: "", iconSize: [0, 0], html: singleMark(symbol, null) });
  layers.marks.addLayer(L.marker([lat, lon], { icon, interactive: false, keyboard: false }));
}

// --- Marks: buttons, so that a keyboard reaches them ----------------------------------------

const GLYPH = 24;
const RING = 36;
const CHIP = { width: 38, height: 26 };

/**
 * @param {L.Map} map
 * @param {Record<string, L.LayerGroup>} layers
 * @param {Record<string, string>} words
 * @param {() => void} rest points out nothing more than what is held
 */
function marksOf(map, layers, words, rest) {
  /** @type {Map<string, L.Marker>} */
  let shown = new Map();
  /** @type {import("./labels.js").Rect[]} */
  let rects = [];
  const tabs = roving(map.getPane("markerPane") ?? map.getContainer());

  /** @param {string} key @param {[number, number]} spot lon, lat @param {HTMLElement} html @param {() => void} act */
  function place(key, [lon, lat], html, act) {
    html.addEventListener("click", act);
    L.DomEvent.disableClickPropagation(html);
    const known = shown.get(key);
    if (known) {
      known.getElement()?.replaceChildren(html);
      return known;
    }
    const icon = L.divIcon({ className: "", iconSize: [0, 0], html });
    const marker = L.marker([lat, lon], { icon, keyboard: false, bubblingMouseEvents: false });
    layers.marks.addLayer(marker);
    return marker;
  }

  /** @param {Cell[]} cells @param {Extent[]} extents @param {Gathered[]} gathered @param {Chosen} chosen */
  function show(cells, extents, gathered, chosen) {
    const focused = tabs.focusedKey();
    const kept = new Map();
    const asides = room(cells, [...extents, ...gathered]);
    /** @param {string} key @param {[number, number]} spot @param {HTMLElement} html @param {() => void} act */
    const keep = (key, spot, html, act) => kept.set(key, place(key, spot, html, act));
    /** @type {typeof keep} */
    const square = (key, anchor, html, act) => {
      html.style.translate = (asides.shift() ?? []).map((pixels) => `${pixels}px`).join(" ");
      return keep(key, anchor, html, act);
    };
    for (const cell of cells) {
      const key = `cell ${cell.lon} ${cell.lat} ${cell.count}`;
      keep(key, [cell.lon, cell.lat], clusterMark(key, cell, words), () => chosen.cell(cell));
    }
    for (const extent of extents) {
      const key = `${extent.key} at ${extent.anchor.join(" ")}`;
      const html = extentMark(key, extent, words);
      for (const name of ["pointerenter", "focus"])
        html.addEventListener(name, () => pointOut(layers.pointed, extent));
      for (const name of ["pointerleave", "blur"]) html.addEventListener(name, rest);
      square(key, extent.anchor, html, () => chosen.extent(extent));
    }
    for (const group of gathered) {
      const key = `gathered ${group.anchor.join(" ")} ${group.count}`;
      square(key, group.anchor, gatheredMark(key, group, words), () => chosen.gathered(group));
    }
    for (const [key, marker] of shown) if (!kept.has(key)) layers.marks.removeLayer(marker);
    shown = kept;
    tabs.refresh(focused);
  }

  /** Points stay where they are; squares step aside. @param {Cell[]} cells @param {{anchor: [number, number]}[]} squares */
  function room(cells, squares) {
    const zoom = map.getZoom();
    rects = cells.map((cell) => {
      const { x, y } = map.project([cell.lat, cell.lon], zoom);
      const size = cell.count > 1 ? RING : GLYPH;
      return centred(size, size, x, y);
    });
    const wanted = squares.map(({ anchor: [lon, lat] }) => {
      const { x, y } = map.project([lat, lon], zoom);
      return aroundThePoint(CHIP.width, CHIP.height, x, y);
    });
    const got = settled(
      rects,
      wanted.map((places) => places.map(({ rect }) => rect)),
    );
    const places = wanted.map((choices, at) => choices[Math.max(0, got[at])]);
    rects = [...rects, ...places.map(({ rect }) => rect)];
    return places.map(({ aside }) => aside);
  }

  return { show, taken: () => rects };
}
