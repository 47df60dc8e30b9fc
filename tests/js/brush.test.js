import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, between, isNothing, middle, pressed } from "../../static/js/brush.js";

const plot = { x: 100, y: 100, width: 400, height: 200 };
// Kilometre 0 is on the right; a hundred days from 13 May 2021.
const scales = {
  across: { first: 0, last: 200, start: 500, to: 100 },
  down: { first: 737_923, last: 738_023, start: 100, to: 300 },
};

test("a rectangle asks for its kilometres, the lower first, and for its days", () => {
  const rect = between({ x: 300, y: 100 }, { x: 200, y: 120 }, plot);

  assert.deepEqual(asked(rect, scales), { km: "100/150", since: "2021-05-13", until: "2021-05-22" });
});

test("a rectangle ends where the plot does", () => {
  const rect = between({ x: -50, y: 0 }, { x: 900, y: 900 }, plot);

  assert.deepEqual(rect, plot);
});

test("on a few kilometres the tenths count", () => {
  const near = { ...scales, across: { first: 60, last: 64, start: 500, to: 100 } };

  assert.equal(asked({ x: 200, y: 100, width: 50, height: 10 }, near).km, "62.5/63");
});

test("a click is no rectangle", () => {
  assert.ok(isNothing(between({ x: 200, y: 200 }, { x: 202, y: 201 }, plot)));
});

test("arrows move the rectangle inside the plot, and with Shift its far corner", () => {
  const start = middle(plot);

  assert.equal(pressed(start, "ArrowRight", false, plot)?.x, start.x + 10);
  assert.equal(pressed(start, "ArrowDown", true, plot)?.height, start.height + 5);
  assert.equal(pressed({ ...plot }, "ArrowLeft", false, plot)?.x, 100);
  assert.equal(pressed(start, "KeyA", false, plot), null);
});

test("a rectangle never becomes smaller than a step", () => {
  let rect = middle(plot);
  for (let at = 0; at < 50; at += 1) rect = pressed(rect, "ArrowLeft", true, plot) ?? rect;

  assert.equal(rect.width, 10);
});
