/**
 * The one file that speaks to the map library. In: "show these", "go there". Out: "moved", "chosen".
 * It asks nothing of the server and knows no selection.
 */

import { say } from "../tongue.js";
import { borders } from "./borders.js";
import { covered, creditsOf } from "./covered.js";
import { circleOf, isLine, isSpot } from "./ground.js";
import { gatheredCells, placed } from "./labels.js";
import { lanes, moved, widthOf } from "./lanes.js";
import { clusterMark, extentMark, gatheredMark, label, singleMark, stepAside } from "./marks.js";
import { roving } from "./roving.js";
import { markOf, standing } from "./standing.js";
import { namesAt } from "./style.js";

/** @typedef {import("../camera.js").Camera} Camera */
/** @typedef {[number, number, number]} Circle longitude, latitude, metres */
/** @typedef {{lon: number, lat: number, count: number, symbols: Record<string, number>, fills: Record<string, number>, circles: Circle[], public_ids: string[]}} Cell */
/** @typedef {{key: string, precision: string, words: string, geometry: any, circle: Circle | null, anchor: [number, number], count: number, symbols: Record<string, number>, fills: Record<string, number>, public_ids: string[]}} Extent */
/** @typedef {{anchor: [number, number], extents: number, count: number, symbols: Record<string, number>, fills: Record<string, number>, public_ids: string[]}} Gathered */
/** @typedef {{areas: any, road: any, towns: any}} Base */
/** @typedef {{bbox: number[], tile_url: string | null, tile_attribution: string | null, prefix: string, credits: string}} Settings */

const CLOSEST = 17;
const HEADROOM = 64; // above what the map opens on: for the names and marks at its northern edge

/**
 * @param {HTMLElement} place
 * @param {Settings} settings
 * @param {Camera | null} camera null takes in all of `settings.bbox`
 * @param {import("./marks.js").Words} words
 */
export function openMap(place, settings, camera, words = { symbols: {}, fills: {} }) {
  place.replaceChildren();
  place.classList.add("is-bare");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(place, {
    minZoom: 5,
    maxZoom: CLOSEST,
    zoomSnap: 0.25,
    attributionControl: false,
    zoomControl: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
  });
  if (camera) map.setView([camera.lat, camera.lon], camera.zoom);
  else openAt(map, settings.bbox);
  L.control.zoom({ zoomInTitle: say("zoomIn"), zoomOutTitle: say("zoomOut") }).addTo(map);
  L.control.attribution({ prefix: settings.prefix }).addAttribution(settings.credits).addTo(map);
  L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
  for (const [name, level] of PANES) pane(map, name, level);
  raster(map, place, settings);
  const layers = Object.fromEntries(GROUPS.map((name) => [name, L.layerGroup().addTo(map)]));
  /** @type {any} what stays pointed out while nothing else is */
  let held = null;
  const rest = () => pointOut(layers.pointed, held);
  const marks = marksOf(map, layers, words, rest);
  /** @type {Base | null} */
  let known = null;
  const names = namesOf(map, layers.names);
  let due = 0;
  /** Once a frame: a camera that moves and marks that are drawn then are one reason. */
  const nameAgain = () => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(() => known && names(known, [...marks.taken(), ...edges(map)]));
  };
  map.on("moveend", nameAgain);
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
        paddingTopLeft: [32, 32],
        paddingBottomRight: [32, 32 + creditsOf(place)],
      }),
    /** Goes back to where it opens when it is told nothing. */
    home: () => openAt(map, settings.bbox),
    /** @param {Base} base */
    base: (base) => {
      known = base;
      drawBase(layers, base);
      place.classList.remove("is-bare");
      nameAgain();
    },
    /** @param {Cell[]} cells @param {Extent[]} extents @param {Gathered[]} gathered @param {Chosen} chosen */
    show: (cells, extents, gathered, chosen) => {
      drawExtents(map, layers.extents, extents);
      marks.show(cells, extents, gathered, chosen);
      nameAgain();
    },
    /** @param {Circle[]} circles */
    circles: (circles) => drawCircles(layers.circles, circles),
    /** @param {any} incident null goes back to what is held */
    pointOut: (incident) => {
      pointOut(layers.pointed, incident?.location ?? held);
      marks.pointAt(incident);
    },
    /** @param {any} extent pointed out until another is held; null holds none */
    hold: (extent) => {
      held = extent;
      rest();
    },
    /** @param {any} location @param {string} symbol @param {string} fill */
    single: (location, symbol, fill) => drawSingle(layers, location, symbol, fill),
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

/** Where something is drawn at the zoom of now, in pixels. @param {L.Map} map */
const spotOf = (map) => (/** @type {number} */ lon, /** @type {number} */ lat) => map.project([lat, lon]);

/** All of it, and what is left of the window lies to the south of it. @param {L.Map} map @param {number[]} bbox */
function openAt(map, bbox) {
  const bounds = boundsOf(bbox);
  map.fitBounds(bounds, { animate: false, padding: [14, 14] });
  const above = map.latLngToContainerPoint(bounds.getNorthWest()).y - HEADROOM;
  if (above > 0) map.panBy([0, above], { animate: false });
}

/** @param {L.Map} map */
const edges = (map) => covered(map.getContainer(), /** @type {L.Point} */ (map.getPixelBounds().min));

/** @param {number[]} bbox */
function boundsOf([west, south, east, north]) {
  return L.latLngBounds([south, west], [north, east]);
}

// --- The base: our own outlines, the road with its kilometres, the towns -------------------

/** @param {Record<string, L.LayerGroup>} layers @param {Base} base */
function drawBase(layers, base) {
  layers.base.clearLayers();
  for (const { geometry } of base.areas.features) layers.base.addLayer(shape(geometry, "base-area", 0));
  for (const { level, lines } of borders(base.areas.features)) {
    const geometry = { type: "MultiLineString", coordinates: lines };
    layers.base.addLayer(shape(geometry, `base-border level-${level}`, level === 1 ? 1.6 : 1));
  }
  const line = base.road.features ? base.road.features.filter(isLine) : [base.road];
  for (const feature of line) {
    layers.base.addLayer(shape(feature.geometry, "base-road", 5));
    layers.base.addLayer(shape(feature.geometry, "base-road is-inner", 2));
  }
}

/** @param {any} geometry @param {string} className @param {number} weight */
function shape(geometry, className, weight) {
  return L.geoJSON(geometry, { pane: "base", interactive: false, style: { className, weight } });
}

/**
 * Draws the names that have room. Those that stay where they are stay.
 * @param {L.Map} map
 * @param {L.LayerGroup} group
 */
function namesOf(map, group) {
  /** @type {Map<string, L.Marker>} */
  let shown = new Map();

  /** @param {Base} base @param {import("./labels.js").Rect[]} taken by marks */
  return (base, taken) => {
    const kept = new Map();
    for (const { name, side } of placed(namesAt(base, map.getZoom()), spotOf(map), taken)) {
      const key = [name.text, name.sort, side, name.lon, name.lat].join("|");
      kept.set(key, shown.get(key) ?? named(name, side).addTo(group));
    }
    for (const [key, marker] of shown) if (!kept.has(key)) group.removeLayer(marker);
    shown = kept;
  };
}

/** @param {ReturnType<typeof namesAt>[number]} name @param {string} side */
function named({ text, sort, lat, lon }, side) {
  const icon = L.divIcon({ className: "", iconSize: [0, 0], html: label(text, `${sort} ${side}`) });
  return L.marker([lat, lon], { icon, pane: "names", interactive: false, keyboard: false });
}

// --- Extents: never a pin ------------------------------------------------------------------

/** @param {L.Map} map @param {L.LayerGroup} group @param {Extent[]} extents */
function drawExtents(map, group, extents) {
  group.clearLayers();
  const shared = lanes(extents);
  for (const { key, geometry, circle, symbols } of extents) {
    if (circle) group.addLayer(reach(circle, OUTLINE));
    if (geometry)
      group.addLayer(drawnExtent(inLane(map, geometry, shared.get(key)), symbols, shared.get(key)));
  }
}

const OUTLINE = { className: "extent-area", weight: 1.5, fill: false };

/** @param {any} geometry @param {Record<string, number>} symbols @param {import("./lanes.js").Lane} [lane] */
function drawnExtent(geometry, symbols, lane) {
  const names = Object.keys(symbols);
  const hue = names.length === 1 ? names[0] : "other";
  const style = isLine({ geometry })
    ? {
        className: `extent-band symbol-${hue}`,
        weight: widthOf(lane) - (lane ? 1 : 0),
        lineCap: /** @type {const} */ ("butt"),
      }
    : OUTLINE;
  return L.geoJSON(geometry, { pane: "extents", interactive: false, style });
}

/** A stretch beside the others of its road. @param {L.Map} map @param {any} geometry @param {import("./lanes.js").Lane} [lane] */
function inLane(map, geometry, lane) {
  if (!lane || !isLine({ geometry })) return geometry;
  const back = (/** @type {{x: number, y: number}} */ { x, y }) => map.unproject([x, y]);
  return moved(geometry, (lane.lane - (lane.of - 1) / 2) * widthOf(lane), spotOf(map), back);
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

/** @param {Record<string, L.LayerGroup>} layers @param {any} location @param {string} symbol @param {string} fill */
function drawSingle(layers, location, symbol, fill) {
  if (!isSpot(location)) {
    if (location.geometry.type !== "Point")
      layers.extents.addLayer(drawnExtent(location.geometry, { [symbol]: 1 }));
    if (!isLine(location)) pointOut(layers.pointed, location);
    return;
  }
  drawCircles(layers.circles, [circleOf(location)]);
  const [lon, lat] = location.geometry.coordinates;
  const icon = L.divIcon({ className: "", iconSize: [0, 0], html: singleMark(symbol, fill) });
  layers.marks.addLayer(L.marker([lat, lon], { icon, interactive: false, keyboard: false }));
}

// --- Marks: buttons, so that a keyboard reaches them ----------------------------------------

const APART = 30; // two marks of points: no more than their rims meet
const FOREMOST = 1000;

/**
 * @param {L.Map} map
 * @param {Record<string, L.LayerGroup>} layers
 * @param {import("./marks.js").Words} words
 * @param {() => void} rest points out nothing more than what is held
 */
function marksOf(map, layers, words, rest) {
  /** @type {Map<string, L.Marker>} */
  let shown = new Map();
  /** @type {import("./standing.js").Told[]} */
  let told = [];
  /** @type {any} */
  let pointed = null;
  /** @type {import("./labels.js").Rect[]} */
  let taken = [];
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

  /** @param {Cell[]} apart @param {Extent[]} extents @param {Gathered[]} gathered @param {Chosen} chosen */
  function show(apart, extents, gathered, chosen) {
    const focused = tabs.focusedKey();
    const cells = gatheredCells(apart, spotOf(map), APART);
    const kept = new Map();
    const { rects, asides } = standing(cells, [...extents, ...gathered], spotOf(map), edges(map));
    taken = rects;
    told = [];
    /** @param {string} key @param {[number, number]} spot @param {HTMLElement} html @param {any} of @param {() => void} act */
    const keep = (key, spot, html, of, act) => {
      kept.set(key, place(key, spot, html, act));
      told.push({ key, spot, ids: of.public_ids, count: of.count });
    };
    /** @type {typeof keep} */
    const square = (key, anchor, html, of, act) => {
      stepAside(html, asides.shift() ?? [0, 0]);
      keep(key, anchor, html, of, act);
    };
    for (const cell of cells) {
      const key = `cell ${cell.lon} ${cell.lat} ${cell.count}`;
      keep(key, [cell.lon, cell.lat], clusterMark(key, cell, words), cell, () => chosen.cell(cell));
    }
    for (const extent of extents) {
      const key = `${extent.key} at ${extent.anchor.join(" ")}`;
      const html = extentMark(key, extent, words);
      for (const name of ["pointerenter", "focus"])
        html.addEventListener(name, () => pointOut(layers.pointed, extent));
      for (const name of ["pointerleave", "blur"]) html.addEventListener(name, rest);
      square(key, extent.anchor, html, extent, () => chosen.extent(extent));
    }
    for (const group of gathered) {
      const key = `gathered ${group.anchor.join(" ")} ${group.count}`;
      square(key, group.anchor, gatheredMark(key, group, words), group, () => chosen.gathered(group));
    }
    for (const [key, marker] of shown) if (!kept.has(key)) layers.marks.removeLayer(marker);
    shown = kept;
    pointAt(pointed);
    tabs.refresh(focused);
  }

  /** The mark that an incident is counted in, lifted above the others. @param {any} incident null points at none */
  function pointAt(incident) {
    pointed = incident;
    const its = incident && markOf(told, incident);
    for (const [key, marker] of shown) {
      const isIt = key === its?.key;
      marker.setZIndexOffset(isIt ? FOREMOST : 0);
      marker.getElement()?.firstElementChild?.classList.toggle("is-pointed", isIt);
    }
  }

  return { show, pointAt, taken: () => taken };
}
