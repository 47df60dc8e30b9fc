import assert from "node:assert/strict";
import { test } from "node:test";
import { parse, written } from "../../static/js/camera.js";

test("a fragment names zoom, latitude and longitude", () => {
  assert.deepEqual(parse("#9/36.6/40.4"), { zoom: 9, lat: 36.6, lon: 40.4 });
});

for (const hash of ["", "#list", "#9/36.6", "#99/36.6/40.4", "#9/96.6/40.4", "#9/36.6/240.4", "#9/x/40"]) {
  test(`“${hash}” is not a camera`, () => assert.equal(parse(hash), null));
}

test("what is written is read again to within a pixel", () => {
  for (const zoom of [5, 9, 17]) {
    const read = parse(written({ zoom, lat: 36.654321, lon: 40.412345 }));
    const pixel = 360 / (256 * 2 ** zoom);

    assert.ok(read && Math.abs(read.lat - 36.654321) < pixel && Math.abs(read.lon - 40.412345) < pixel);
  }
});
