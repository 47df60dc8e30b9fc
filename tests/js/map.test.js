import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { filled } from "../../static/js/api.js";
import { aroundThePoint, besideThePoint, besideTheRoad, settled } from "../../static/js/map/labels.js";
import { target } from "../../static/js/map/roving.js";
import { arcs, filling, namedTowns, shares, spoken } from "../../static/js/map/style.js";
import { covering } from "../../static/js/map/tiles.js";
import { speak } from "../../static/js/tongue.js";

speak(JSON.parse(await readFile(new URL("texts.json", import.meta.url), "utf8")).en);

const WORDS = { movement_obstructed: "Movement obstructed", shelling_rocket: "Shelling", other: "Other" };

test("a group says its number and its parts, the largest first", () => {
  const said = spoken(24, { shelling_rocket: 7, movement_obstructed: 12, other: 5 }, WORDS);

  assert.equal(said, "24 incidents: 12 movement obstructed, 7 shelling, 5 other");
});

test("a symbol is filled as the server fills it", async () => {
  const { fills } = JSON.parse(await readFile(new URL("wording.json", import.meta.url), "utf8"));

  for (const [incident, fill] of fills)
    assert.equal(filling(incident, ["corroborated", "confirmed"]), fill, JSON.stringify(incident));
});

test("a ring has four arcs at most, and they add up", () => {
  const symbols = { armed_clash: 1, movement: 9, other: 3, raid_detention: 2, shelling_rocket: 5 };
  const parts = shares(symbols);

  assert.deepEqual(parts, [
    ["movement", 9],
    ["shelling_rocket", 5],
    ["other", 3],
    ["other", 3],
  ]);
  assert.equal(arcs(symbols, 10).length, 4);
});

test("one symbol alone closes the ring", () => {
  assert.equal(arcs({ movement: 3 }, 10)[0].path, "M0 -10A10 10 0 1 1 0 10A10 10 0 1 1 0 -10");
});

test("tiles cover what is seen, one level coarser than the map", () => {
  const tiles = covering({ west: 39, south: 36, east: 42.5, north: 37.5 }, 8);

  assert.deepEqual(tiles, { z: 7, x: 77, y: 49, across: 3, down: 2 });
});

test("a box beyond the edge of the map asks for no tile that does not exist", () => {
  const tiles = covering({ west: -200, south: -89, east: 200, north: 89 }, 2);

  assert.deepEqual(tiles, { z: 1, x: 0, y: 0, across: 2, down: 2 });
});

const spot = (/** @type {number} */ x) => ({ x, y: 0, width: 50, height: 14 });

test("the more important of two names that overlap is kept", () => {
  assert.deepEqual(settled([], [[spot(0)], [spot(20)], [spot(200)]]), [0, -1, 0]);
});

test("a name goes to the other side of its point when a mark stands in the way", () => {
  const [right, left] = besideThePoint("Tall Tamr", 100, 100);

  assert.deepEqual(settled([{ ...right, x: right.x + 12 }], [[right, left]]), [1]);
});

test("the name of a kilometre keeps off the band of its road", () => {
  for (const { y, height } of besideTheRoad("km 100", 50, 100)) assert.ok(y >= 108 || y + height <= 92);
});

test("a square steps aside, as little as it needs, and a lone one stays", () => {
  const choices = aroundThePoint(38, 26, 100, 100);
  const rects = choices.map(({ rect }) => rect);
  const [stays, moves] = settled([], [rects, rects]);

  assert.deepEqual(choices[stays].aside, [0, 0]);
  assert.ok(Math.hypot(...choices[moves].aside) <= 48);
});

test("a town of unknown population is not taken for a small one", () => {
  const town = (/** @type {string} */ name, /** @type {number | null} */ population) => ({
    properties: { name, population, area: "SY0802" },
  });
  const towns = [town("Small", 900), town("Large", 90_000), town("Uncounted", null), town("Seat", null)];
  const areas = [{ properties: { pcode: "SY0802", name: "Seat" } }];
  const named = (/** @type {number} */ zoom) =>
    namedTowns(towns, areas, zoom).map(({ properties }) => properties.name);

  assert.deepEqual(named(8), ["Seat", "Large"]);
  assert.deepEqual(named(9), ["Seat", "Large", "Uncounted"]);
  assert.deepEqual(named(11), ["Seat", "Large", "Small", "Uncounted"]);
});

test("arrows walk around the marks, Home and End to their ends", () => {
  assert.equal(target("ArrowRight", 2, 3), 0);
  assert.equal(target("ArrowUp", 0, 3), 2);
  assert.equal(target("End", 0, 3), 2);
  assert.equal(target("KeyA", 0, 3), null);
});

test("an address is filled with names and a query", () => {
  assert.equal(filled("/c/{z}/{x}/{y}.json", { z: 1, x: 2, y: 3 }, "kind=clash"), "/c/1/2/3.json?kind=clash");
  assert.equal(filled("/places?kind=town", {}, "as_of=1"), "/places?kind=town&as_of=1");
});
