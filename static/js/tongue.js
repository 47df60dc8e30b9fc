/** How is something said in the language of the page? The page brings its texts; scripts have none. */

/** @typedef {string | Record<string, string>} Text one text, or one for each category of a plural */

/** @type {Record<string, any>} */
let texts = {};
let language = "en";
let plurals = new Intl.PluralRules("en");

/** @param {Record<string, any>} brought @param {string} [its] language */
export function speak(brought, its = "en") {
  texts = brought;
  language = its;
  // A browser that does not know a language takes the reader's own; ours beside Arabic count as English does.
  plurals = new Intl.PluralRules(Intl.PluralRules.supportedLocalesOf(its).length ? its : "en");
}

/** @param {string} key @returns {any} as the page brought it */
export function brought(key) {
  return texts[key];
}

/**
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function say(key, values = {}) {
  return filled(texts[key], values);
}

/**
 * @param {string} key
 * @param {number} count
 * @param {Record<string, string | number>} [values]
 */
export function sayCount(key, count, values = {}) {
  const text = texts[key];
  const form = typeof text === "string" ? text : (text[plurals.select(count)] ?? text.other);
  return filled(form, { count: number(count), ...values });
}

/** @param {string[]} parts */
export function listed(parts) {
  return parts.join(texts.list);
}

const western = new Intl.NumberFormat("en-GB");

/** Western digits in every language. @param {number} value */
export function number(value) {
  return western.format(value).replaceAll(",", texts.separators[0]);
}

/** @param {string | number} value written with a point */
export function decimal(value) {
  return String(value).replace(".", texts.separators[1]);
}

/** The time of day where the reader is. @param {Date} instant */
export function clock(instant) {
  return instant.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

/** A name in the language of the page, where it has one. @param {any} row */
export function called(row) {
  return { text: row[`name_${language}`] || row.name, language: row[`name_${language}`] ? language : "en" };
}

/** What marks words of another language than the page's. @param {string} its */
export function marked(its) {
  return its === language ? {} : { lang: its };
}

/** Words of the record, which is written in English but for what it quotes. @param {string} text */
export function told(text) {
  return marked(languageOf(text));
}

/** By its first letter. @param {string} text */
export function languageOf(text) {
  const letter = /\p{L}/u.exec(text)?.[0] ?? "a";
  return /\p{Script=Arabic}/u.test(letter) ? "ar" : "en";
}

/** @param {string} text @param {Record<string, string | number>} values */
function filled(text, values) {
  return text.replaceAll(/%\((\w+)\)s/g, (_whole, name) => String(values[name]));
}
