/** What does a mark look like, and what is it called? Pure: numbers and words, no map. */

import { called, listed, number, say, sayCount } from "../tongue.js";

const SYMBOLS = [
  "movement_obstructed",
  "movement",
  "air_drone_strike",
  "shelling_rocket",
  "armed_clash",
  "explosive_device",
  "raid_detention",
  "other",
];
const MOST_ARCS = 4;

/** @typedef {Record<string, number>} Symbols */

/**
 * The symbols of a group, the most frequent first; beyond four the rest are taken together.
 * @param {Symbols} symbols
 * @returns {[string, number][]}
 */
export function shares(symbols) {
  const ordered = Object.entries(symbols).sort(
    ([a, m], [b, n]) => n - m || SYMBOLS.indexOf(a) - SYMBOLS.indexOf(b),
  );
  if (ordered.length <= MOST_ARCS) return ordered;
  const rest = ordered.slice(MOST_ARCS - 1).reduce((sum, [, count]) => sum + count, 0);
  return [...ordered.slice(0, MOST_ARCS - 1), ["other", rest]];
}

/**
 * The ring around a number, as one arc for each symbol, clockwise from the top.
 * @param {Symbols} symbols
 * @param {number} radius
 * @returns {{symbol: string, path: string}[]} paths around 0,0
 */
export function arcs(symbols, radius) {
  const parts = shares(symbols);
  const total = parts.reduce((sum, [, count]) => sum + count, 0);
  let begun = 0;
  return parts.map(([symbol, count]) => {
    const from = begun / total;
    begun += count;
    return { symbol, path: arc(from, begun / total, radius) };
  });
}

/**
 * Such as "24 incidents: 12 movement obstructed or turned back, 7 shelling …".
 * @param {number} count
 * @param {Symbols} symbols
 * @param {Record<string, string>} labels
 */
export function spoken(count, symbols, labels) {
  const parts = Object.entries(symbols)
    .sort(([, m], [, n]) => n - m)
    .map(([symbol, n]) => `${number(n)} ${lowered(labels[symbol])}`);
  return `${sayCount("incidents", count)}: ${listed(parts)}`;
}

/** Such as "Somewhere along: M-4". @param {{precision: string}} extent @param {string} place */
export function along({ precision }, place) {
  const how = precision === "road_segment" ? "along" : precision === "near_settlement" ? "near" : "in";
  return say(how, { place });
}

/** A label within a sentence. @param {string} label */
export const lowered = (label) => `${label[0].toLowerCase()}${label.slice(1)}`;

/** What all of a group have; null where they differ. @param {Record<string, number>} counts */
export function sole(counts) {
  const names = Object.keys(counts);
  return names.length === 1 ? names[0] : null;
}

/**
 * How an incident's symbol is filled. The server says the same of a group.
 * @param {{verification: string, disputed: boolean}} incident
 * @param {string[]} solid which verifications are
 */
export function filling({ verification, disputed }, solid) {
  if (disputed) return "disputed";
  return solid.includes(verification) ? "solid" : "hollow";
}

const SMALLEST = /** @type {Record<number, number>} */ ({ 10: 2_000, 9: 6_000, 8: 15_000, 7: 40_000 });
const SEATS_FROM = 7;
const UNCOUNTED_FROM = 9;

/**
 * The towns to name at a zoom, the most important first: those a district is named after, then by
 * population. A town whose population is not known is not taken for a small one.
 * @param {any[]} towns features
 * @param {any[]} areas features
 * @param {number} zoom
 * @returns {any[]}
 */
export function namedTowns(towns, areas, zoom) {
  const districts = new Map(areas.map(({ properties }) => [properties.pcode, properties.name]));
  const isSeat = (/** @type {any} */ town) => districts.get(town.properties.area) === town.properties.name;
  const smallest = zoom > 10 ? 0 : (SMALLEST[Math.floor(zoom)] ?? 100_000);
  const isNamed = (/** @type {any} */ town) => {
    if (isSeat(town) && zoom >= SEATS_FROM) return true;
    const { population } = town.properties;
    return population === null ? zoom >= UNCOUNTED_FROM : population >= smallest;
  };
  const rank = (/** @type {any} */ town) => [isSeat(town) ? 1 : 0, town.properties.population ?? 0];
  return towns.filter(isNamed).sort((a, b) => rank(b)[0] - rank(a)[0] || rank(b)[1] - rank(a)[1]);
}

/** Every how many kilometres a post is named. @param {number} zoom */
function postsEvery(zoom) {
  if (zoom >= 11) return 10;
  if (zoom >= 9) return 20;
  return zoom >= 8 ? 50 : Number.POSITIVE_INFINITY;
}

/**
 * What is named on the map at a zoom: the posts of the road, then the towns.
 * @param {{areas: any, road: any, towns: any}} base
 * @param {number} zoom
 * @returns {{text: string, sort: string, lon: number, lat: number}[]}
 */
export function namesAt({ areas, road, towns }, zoom) {
  const every = postsEvery(zoom);
  const posts = (road.posts?.features ?? road.posts ?? road.features ?? []).filter(
    (/** @type {any} */ { geometry, properties }) => geometry.type === "Point" && properties.km % every === 0,
  );
  return [
    ...posts.map((/** @type {any} */ post) =>
      spotted(post, say("kilometre", { kilometre: post.properties.km }), "is-post"),
    ),
    ...namedTowns(towns.features, areas.features, zoom).map((town) =>
      spotted(town, called(town.properties).text, "is-town"),
    ),
  ];
}

/** @param {any} feature @param {string} text @param {string} sort */
function spotted({ geometry }, text, sort) {
  const [lon, lat] = geometry.coordinates;
  return { text, sort, lon, lat };
}

/**
 * @param {number} from share of the circle
 * @param {number} until
 * @param {number} radius
 */
function arc(from, until, radius) {
  if (until - from >= 1) {
    return `M0 ${-radius}A${radius} ${radius} 0 1 1 0 ${radius}A${radius} ${radius} 0 1 1 0 ${-radius}`;
  }
  const [start, end] = [from, until].map((share) => on(share, radius));
  return `M${start}A${radius} ${radius} 0 ${until - from > 0.5 ? 1 : 0} 1 ${end}`;
}

/**
 * @param {number} share
 * @param {number} radius
 */
function on(share, radius) {
  const angle = 2 * Math.PI * share;
  return `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`;
}
