/**
 * Which pages can be read without a connection? Those that `worker.js` kept, the last one first. It imports nothing,
 * as what it would import may not be kept.
 */

const A_DAY = 86_400_000;
const MOST = 30;

/** @typedef {{ url: string, title: string, readAt: string }} Copy */

/** @returns {Promise<Copy[]>} */
async function copies() {
  const cache = await caches.open("khabur-kept-1");
  const found = [];
  for (const { url } of await cache.keys()) {
    const copy = await cache.match(url, { ignoreVary: true });
    const readAt = copy?.headers.get("Khabur-Read-At") ?? "";
    const isPage = copy?.headers.get("Content-Type")?.startsWith("text/html");
    if (!copy || !isPage || !(Date.now() - Date.parse(readAt) < A_DAY)) continue;
    const page = new DOMParser().parseFromString(await copy.text(), "text/html");
    if (page.getElementById("content")) found.push({ url, title: page.title, readAt });
  }
  return found.sort((a, b) => b.readAt.localeCompare(a.readAt)).slice(0, MOST);
}

/** @param {Copy} copy */
function line({ url, title, readAt }) {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: url, textContent: title, dir: "auto" });
  const time = document.createElement("time");
  Object.assign(time, { dateTime: readAt, dir: "ltr", className: "quiet" });
  time.textContent = `${readAt.slice(0, 10)} ${readAt.slice(11, 16)} UTC`;
  item.append(link, " ", time);
  return item;
}

const found = "caches" in window ? await copies() : []; // there are none where the connection is not safe
const list = /** @type {HTMLElement} */ (document.getElementById("read"));
const none = /** @type {HTMLElement} */ (document.getElementById("none-read"));
list.replaceChildren(...found.map(line));
none.hidden = found.length > 0;

export {}; // a module, whose names are its own
