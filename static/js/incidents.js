/** The documents of incidents that are known already, and how to get those that are not. */

import { ask, filled } from "./api.js";

/**
 * @param {string} address of one incident, with `{public_id}`
 */
export function shelf(address) {
  /** @type {Map<string, any>} */
  let known = new Map();
  let revision = 0;

  /** @param {number} asOf @param {any[]} incidents another revision empties the shelf */
  function keep(asOf, incidents) {
    if (asOf !== revision) known = new Map();
    revision = asOf;
    for (const incident of incidents) known.set(incident.public_id, incident);
  }

  /** @param {string[]} publicIds @param {AbortSignal} [signal] @returns {Promise<any[]>} those that may be shown */
  async function get(publicIds, signal) {
    const asOf = revision;
    const missing = publicIds.filter((publicId) => !known.has(publicId));
    const answers = await Promise.all(
      missing.map((publicId) => ask(filled(address, { public_id: publicId }, `as_of=${asOf}`), signal)),
    );
    if (asOf === revision) for (const { item } of answers) if (item) known.set(item.public_id, item);
    return publicIds.map((publicId) => known.get(publicId)).filter(Boolean);
  }

  /** @param {string} publicId @returns {any} undefined when it was not asked for yet */
  const at = (publicId) => known.get(publicId);

  return { keep, get, at };
}

/** As the list of the server has them: by first day, undated last, ties by id. @param {any[]} incidents */
export function newestFirst(incidents) {
  const order = (/** @type {any} */ one, /** @type {any} */ other) =>
    descending(one.occurred.from ?? "", other.occurred.from ?? "") ||
    descending(other.public_id, one.public_id);
  return [...incidents].sort(order);
}

/** @param {string} one @param {string} other */
function descending(one, other) {
  if (one === other) return 0;
  return one < other ? 1 : -1;
}
