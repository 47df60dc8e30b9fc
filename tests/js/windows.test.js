import assert from "node:assert/strict";
import { test } from "node:test";
import { iso, length, ofQuery, ordinal, shifted, upTo } from "../../static/js/windows.js";

test("days are counted as the server counts them", () => {
  assert.equal(ordinal("0001-01-01"), 1);
  assert.equal(ordinal("2021-05-13"), 737_923);
  assert.equal(iso(737_923), "2021-05-13");
});

test("a window moves by its own length", () => {
  const week = { since: "2021-05-07", until: "2021-05-13" };

  assert.equal(length(week), 7);
  assert.deepEqual(shifted(week, 1), { since: "2021-05-14", until: "2021-05-20" });
  assert.deepEqual(shifted(shifted(week, 1), -1), week);
});

test("a month is followed by a month, and a year by a year", () => {
  assert.deepEqual(shifted({ since: "2021-01-01", until: "2021-01-31" }, 1), {
    since: "2021-02-01",
    until: "2021-02-28",
  });
  assert.deepEqual(shifted({ since: "2020-01-01", until: "2020-12-31" }, -1), {
    since: "2019-01-01",
    until: "2019-12-31",
  });
});

test("the last thirty days end with the last day that has an incident", () => {
  assert.deepEqual(upTo(30, "2025-03-17"), { since: "2025-02-16", until: "2025-03-17" });
});

test("a side that is left open reaches as far as there are incidents", () => {
  const within = { first: "2018-02-07", last: "2025-03-17" };

  assert.deepEqual(ofQuery("since=2021-01-01", within), { since: "2021-01-01", until: "2025-03-17" });
  assert.deepEqual(ofQuery("since=2026-01-01", within), { since: "2026-01-01", until: "2026-01-01" });
  assert.equal(ofQuery("kind=clash", within), null);
});
