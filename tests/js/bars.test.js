import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { bars, daysOf, inside, marks, pressed } from "../../static/js/bars.js";
import { speak } from "../../static/js/tongue.js";

speak(JSON.parse(await readFile(new URL("texts.json", import.meta.url), "utf8")).en);

const months = ["01", "02", "03", "04", "05", "06"].map((month, at) => ({
  since: `2021-${month}-01`,
  until: `2021-${month}-28`,
  began: at,
  certain: at,
  possible: at === 2 ? 10 : at,
}));
const march = { since: "2021-03-01", until: "2021-03-28" };

test("a bar is as high as may have been, and full as high as surely was", () => {
  const [, , third] = bars(months);

  assert.equal(third.possible.height, 56);
  assert.ok(Math.abs(third.certain.height - 11.2) < 0.01);
  assert.equal(third.name, "1–28 March 2021: 2, and 8 more that may have been");
});

test("one among thousands is still seen, and nothing is not", () => {
  const [some, none] = bars([
    { ...months[0], certain: 1, possible: 1 },
    { ...months[1], certain: 0, possible: 0 },
    { ...months[2], certain: 9000, possible: 9000 },
  ]);

  assert.equal(some.possible.height, 2);
  assert.equal(none.possible.height, 0);
});

test("a window takes in every bucket that it has a day in", () => {
  assert.deepEqual(inside(months, { since: "2021-02-27", until: "2021-04-02" }), { from: 1, to: 3 });
  assert.equal(inside(months, { since: "2019-01-01", until: "2019-02-01" }), null);
  assert.equal(inside(months, null), null);
});

test("dragging backwards gives the same days", () => {
  assert.deepEqual(daysOf(months, 4, 1), daysOf(months, 1, 4));
});

test("keys move the window, size it, end it and take it away", () => {
  assert.deepEqual(pressed(months, march, "ArrowRight", false), daysOf(months, 3, 3));
  assert.deepEqual(pressed(months, march, "ArrowRight", true), daysOf(months, 2, 3));
  assert.deepEqual(pressed(months, march, "ArrowLeft", true), daysOf(months, 2, 2));
  assert.deepEqual(pressed(months, march, "End", false), daysOf(months, 5, 5));
  assert.equal(pressed(months, march, "Escape", false), null);
  assert.equal(pressed(months, march, "KeyA", false), undefined);
});

test("the window stops at the last bucket, and begins at the first", () => {
  assert.deepEqual(pressed(months, daysOf(months, 5, 5), "ArrowRight", false), daysOf(months, 5, 5));
  assert.deepEqual(pressed(months, null, "ArrowRight", false), daysOf(months, 0, 0));
});

test("years are named where they begin", () => {
  const two = [{ ...months[0], since: "2020-12-01" }, ...months.slice(0, 3)];

  assert.deepEqual(
    marks(two).map(({ label }) => label),
    ["2020", "2021"],
  );
});
