/** How is the same selection had in another shape? Its links, and the lines for other programs, follow it. */

import { address } from "../selection.js";

/**
 * @param {string} query
 * @param {number} revision
 * @param {string} pinned the query as of that revision
 */
export function keepSelection(query, revision, pinned) {
  for (const link of document.querySelectorAll("a[data-keeps-selection]")) {
    const [path] = (link.getAttribute("href") ?? "").split("?");
    link.setAttribute("href", address(path, query));
  }
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-pinned]"))) {
    const limit = place.dataset.limit ? `&limit=${place.dataset.limit}` : "";
    const its = "today" in place.dataset ? query : pinned;
    place.textContent = address(place.dataset.pinned ?? "", its) + limit;
  }
  const told = document.querySelector("[data-revision]");
  if (told) told.textContent = String(revision);
}
