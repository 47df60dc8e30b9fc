import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { happened, occurred, tally, where } from "../../static/js/format.js";
import { speak } from "../../static/js/tongue.js";

speak(JSON.parse(await readFile(new URL("texts.json", import.meta.url), "utf8")).en);
const table = JSON.parse(await readFile(new URL("wording.json", import.meta.url), "utf8"));

for (const [fact, words] of table.occurred) {
  test(`a day is said as the server says it: ${words}`, () => assert.equal(occurred(fact), words));
}

for (const [location, words] of table.where) {
  test(`a place is said as the server says it: ${words}`, () => {
    assert.equal(where(location, { unlocated: "Not located" }).text, words);
  });
}

for (const [{ outcome }, words] of table.happened) {
  test(`an outcome is said as the server says it: ${words}`, () => {
    assert.equal(happened("Talks", outcome, { arrests: "Arrests", unknown: "Not reported" }), words);
  });
}

for (const [answer, words] of table.tally) {
  test(`figures are said as the server says them: ${words.join(" · ")}`, () => {
    assert.deepEqual(tally(answer), words);
  });
}
