import assert from "node:assert/strict";
import { test } from "node:test";

import { parse, written } from "../../static/js/camera.js";
import { newestFirst } from "../../static/js/incidents.js";
import { borders } from "../../static/js/map/borders.js";
import { gatheredCells } from "../../static/js/map/labels.js";
import { beside, lanes } from "../../static/js/map/lanes.js";
import { markOf } from "../../static/js/map/standing.js";
import { inView } from "../../static/js/map/tiles.js";

const area = (level, ...ring) => ({
  properties: { level },
  geometry: { type: "Polygon", coordinates: [ring] },
});
const WEST = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];
const EAST = [
  [1, 0],
  [2, 0],
  [2, 1],
  [1, 1],
  [1, 0],
];
const segments = (lines) => lines.reduce((sum, line) => sum + line.length - 1, 0);

test("a border that two areas share is drawn once", () => {
  const [{ lines }] = borders([area(1, ...WEST), area(1, ...EAST)]);
  assert.equal(segments(lines), 7);
});

test("a district draws only what its governorate does not, though its line is a little beside", () => {
  const beside = WEST.map(([x, y]) => [x === 0 ? 0.01 : x / 2, y]);
  const [, { lines }] = borders([area(1, ...WEST), area(2, ...beside)]);
  assert.deepEqual(lines, [
    [
      [0.5, 0],
      [0.5, 1],
    ],
  ]);
});

test("stretches of one road that overlap have lanes of their own, and one alone has none", () => {
  const found = lanes([
    { key: "road m4 one 0 100" },
    { key: "road m4 one 50 150" },
    { key: "road m4 one 120 140" },
    { key: "road m4 one 200 210" },
    { key: "road m5 one 0 300" },
    { key: "area SY08" },
  ]);
  assert.deepEqual(Object.fromEntries(found), {
    "road m4 one 0 100": { lane: 0, of: 2 },
    "road m4 one 50 150": { lane: 1, of: 2 },
    "road m4 one 120 140": { lane: 0, of: 2 },
  });
});

test("a line beside a line keeps its distance", () => {
  assert.deepEqual(
    beside(
      [
        { x: 0, y: 0 },
        { x: 10, y: 0 },
      ],
      4,
    ),
    [
      { x: 0, y: 4 },
      { x: 10, y: 4 },
    ],
  );
});

test("what is seen of an answer is counted by its marks, its lines and its circles", () => {
  const seen = { west: 0, south: 0, east: 1, north: 1 };
  const line = {
    type: "LineString",
    coordinates: [
      [-1, 0.5],
      [0.5, 0.5],
    ],
  };
  const far = {
    type: "Polygon",
    coordinates: [
      [
        [5, 5],
        [6, 5],
        [6, 6],
        [5, 5],
      ],
    ],
  };
  const extents = [
    { geometry: line, circle: null, count: 1 },
    { geometry: far, circle: null, count: 10 },
    { geometry: null, circle: [1.05, 0.5, 10_000], count: 100 },
    { geometry: null, circle: null, count: 1000 },
  ];
  const cells = [
    { lon: 0.5, lat: 0.5, count: 2 },
    { lon: 3, lat: 3, count: 20 },
  ];
  assert.equal(inView(seen, cells, extents, [{ anchor: [0.1, 0.1], count: 4 }]), 1107);
});

test("marks of points that would lie on each other are one with the sum of both", () => {
  const cell = (lon, count, symbols, fills) => ({
    lon,
    lat: 0,
    count,
    symbols,
    fills,
    circles: [],
    public_ids: [String(lon)],
  });
  const project = (lon, lat) => ({ x: lon, y: lat });
  const found = gatheredCells(
    [
      cell(0, 3, { other: 3 }, { solid: 1, hollow: 2 }),
      cell(20, 1, { other: 1 }, { hollow: 1 }),
      cell(90, 1, {}, {}),
    ],
    project,
    30,
  );
  assert.deepEqual(
    found.map(({ lon, count, symbols, fills }) => [lon, count, symbols, fills]),
    [
      [5, 4, { other: 4 }, { solid: 1, hollow: 3 }],
      [90, 1, {}, {}],
    ],
  );
  assert.deepEqual(found[0].public_ids, ["0", "20"]);
});

test("an incident is found in the mark that names it, else in the nearest of those that name not all", () => {
  const told = [
    { key: "few", spot: [0, 0], ids: ["a"], count: 1 },
    { key: "far", spot: [9, 9], ids: ["b"], count: 11 },
    { key: "near", spot: [1, 1], ids: ["c"], count: 11 },
  ];
  const of = (public_id, anchor) => markOf(told, { public_id, location: { anchor } })?.key;
  assert.deepEqual([of("a", [9, 9]), of("z", [0, 0]), of("z", null)], ["few", "near", undefined]);
});

test("the incidents of a mark are in the order of the list", () => {
  const at = (public_id, from) => ({ public_id, occurred: { from } });
  const list = [at("b", "2020-01-01"), at("u", null), at("a", "2020-01-01"), at("n", "2024-05-01")];
  assert.deepEqual(
    newestFirst(list).map(({ public_id }) => public_id),
    ["n", "a", "b", "u"],
  );
});

test("a camera may stand between two zooms", () => {
  const camera = { zoom: 7.25, lat: 36.6, lon: 40.4 };
  assert.deepEqual(parse(written(camera)), camera);
});
