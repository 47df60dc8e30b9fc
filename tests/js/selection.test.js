import assert from "node:assert/strict";
import { test } from "node:test";
import { canonical, changed, singly } from "../../static/js/selection.js";

test("empty fields are left out, names and values are in order", () => {
  const pairs = [
    ["until", ""],
    ["kind", "clash"],
    ["kind", "air_strike"],
    ["area", "SY08"],
  ];

  assert.equal(canonical(pairs), "area=SY08&kind=air_strike,clash");
});

test("a query is written as the server writes it", () => {
  const pairs = [
    ["q", "convoy's (M-4) & تل تمر"],
    ["km", "120/160"],
    ["road", "m4"],
  ];

  assert.equal(
    canonical(pairs),
    "km=120/160&q=convoy%27s+%28M-4%29+%26+%D8%AA%D9%84+%D8%AA%D9%85%D8%B1&road=m4",
  );
});

test("the commas of a box stay where they are", () => {
  assert.equal(canonical([["bbox", "42,36,41,37"]]), "bbox=42,36,41,37");
});

test("a name is set, and taken away with null", () => {
  assert.equal(changed("kind=clash", { as_of: 7 }), "as_of=7&kind=clash");
  assert.equal(changed("as_of=7&kind=clash", { as_of: null }), "kind=clash");
});

test("each value of a list is a condition of its own, and a box is one", () => {
  assert.deepEqual(singly("bbox=1,2,3,4&kind=air_strike,%21clash"), [
    ["bbox", "1,2,3,4"],
    ["kind", "air_strike"],
    ["kind", "!clash"],
  ]);
});
