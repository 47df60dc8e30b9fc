import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { tally } from "../../static/js/format.js";
import { called, decimal, number, sayCount, speak } from "../../static/js/tongue.js";

const texts = JSON.parse(await readFile(new URL("texts.json", import.meta.url), "utf8"));
const table = JSON.parse(await readFile(new URL("plurals.json", import.meta.url), "utf8"));

for (const [language, count, words] of table) {
  test(`${count} is said in ${language} as the server says it`, () => {
    speak(texts[language], language);
    const answer = { matched: count, certain: count, unlocated: 0, undated: count, withheld: 0 };
    assert.deepEqual(tally(answer).slice(0, words.length), words);
  });
}

test("a figure has western digits and the separators of the language", () => {
  const said = ["en", "ar", "ku"].map((language) => {
    speak(texts[language], language);
    return [number(12345), decimal("38.5")];
  });
  assert.deepEqual(said, [
    ["12,345", "38.5"],
    ["12,345", "38.5"],
    ["12.345", "38,5"],
  ]);
});

test("a name is that of the language, or marked as another's", () => {
  speak(texts.ar, "ar");
  assert.deepEqual(called({ name: "Tall Tamr", name_ar: "تل تمر" }), { text: "تل تمر", language: "ar" });
  assert.deepEqual(called({ name: "Tall Tamr", name_ar: "" }), { text: "Tall Tamr", language: "en" });
});

test("every count has a form in Arabic", () => {
  speak(texts.ar, "ar");
  const forms = [0, 1, 2, 3, 11, 100].map((count) => sayCount("incidents", count));
  assert.equal(new Set(forms).size, 6);
});
