import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { happened, occurred, plain, tally, where } from "../../static/js/format.js";

const table = JSON.parse(await readFile(new URL("wording.json", import.meta.url), "utf8"));
const none = { matched: 0, certain: 0, unlocated: 0, undated: 0, withheld: 0 };

for (const [fact, words] of table.occurred) {
  test(`a day is said as the server says it: ${words}`, () => assert.equal(occurred(fact), words));
}

for (const [location, words] of table.where) {
  test(`a place is said as the server says it: ${words}`, () => {
    assert.equal(where(location, { unlocated: "Not located" }), words);
  });
}

for (const [{ outcome }, words] of table.happened) {
  test(`an outcome is said as the server says it: ${words}`, () => {
    assert.equal(happened("Talks", outcome, { arrests: "Arrests", unknown: "Not reported" }), words);
  });
}

test("the figures always say how many are certain and unlocated", () => {
  assert.deepEqual(tally(none), ["0 incidents match", "0 certain", "0 unlocated"]);
  assert.deepEqual(tally({ ...none, matched: 1, undated: 1, withheld: 2 }), [
    "1 incident matches",
    "0 certain",
    "0 unlocated",
    "1 undated",
    "2 withheld since",
  ]);
});

test("only the revision that the page asked as of is taken from the sentence", () => {
  assert.equal(plain("Armed clash, as of revision 7", 7), "Armed clash");
  assert.equal(plain("Armed clash, as of revision 7", 8), "Armed clash, as of revision 7");
});
