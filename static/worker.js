/**
 * What can be read while the network is cut? What this browser read last, with the time when it did.
 *
 * The network is always asked first, for pages, answers and files alike: a copy is shown when the server cannot be
 * reached at all, and never because it is quicker. Something is published, taken back or withheld at each revision;
 * so at the first word of a newer one every copy of the record is thrown away, and so is each that is a day old.
 * Nothing of the desk, no form that is sent and no file to take away is kept. Instead of a page that was not read
 * stands `/offline` in its language, which tells nothing of the record.
 */

const worker = /** @type {any} */ (self);
const KEPT = "khabur-kept-1";
const INSTEAD = "khabur-instead-1"; // a page in each language, and what it is drawn with
const LANGUAGES = /^\/(ar|ku)(?=\/|$)/;
const MOST = 400;
const A_DAY = 86_400_000;
const READ_AT = "Khabur-Read-At";
const HEARD = "/worker.js?heard"; // under which the last revision is kept, for a worker that begins anew
const KINDS = /^(text\/(html|css|javascript)|application\/(geo\+)?json|image\/)/;
const NEVER = /^\/(static\/)?(admin|desk|embed|metrics|compat|ogc)\b|\/remark\/?$/;

/** @type {Promise<number> | undefined} */
let last;
/** @type {Promise<any>} */
let turn = Promise.resolve();

/** One after the other, so that nothing is kept between a throwing away and its end. @param {() => Promise<any>} work */
function inTurn(work) {
  turn = turn.then(work, work);
  return turn;
}

/** The last revision that anything told of. @returns {Promise<number>} */
function heard() {
  last ??= caches
    .open(KEPT)
    .then((cache) => cache.match(HEARD))
    .then(async (found) => Number((await found?.text()) ?? 0));
  return last;
}

/** @param {number} revision */
async function forget(revision) {
  last = Promise.resolve(revision);
  const cache = await caches.open(KEPT);
  for (const { url } of await cache.keys()) if (!isFile(url)) await cache.delete(url);
  await cache.put(HEARD, new Response(String(revision)));
}

/** @param {string} url */
const isFile = (url) => new URL(url).pathname.startsWith("/static/");

/** @param {Request} request */
function mayBeKept({ method, url }) {
  const { origin, pathname } = new URL(url);
  return method === "GET" && origin === worker.location.origin && !NEVER.test(pathname);
}

/** @param {Request} request @param {(work: Promise<any>) => void} afterwards */
async function answer(request, afterwards) {
  const before = heard();
  let response;
  try {
    response = await fetch(request);
  } catch (failure) {
    const copy = (await kept(request)) ?? (await instead(request));
    if (copy) return copy;
    throw failure;
  }
  const copy = response.clone();
  afterwards(inTurn(() => heed(request.url, copy, before)));
  return response;
}

/**
 * What the answer tells of the record, and the answer itself. One that was asked for before a newer revision was
 * heard of may hold what was withheld since.
 * @param {string} url @param {Response} response @param {Promise<number>} before
 */
async function heed(url, response, before) {
  const told = await revisionOf(response);
  if (told > (await heard())) await forget(told);
  const cache = await caches.open(KEPT);
  const isLate = (await before) < (await heard()) && told < (await heard());
  if (!response.ok || (isLate && !isFile(url))) return cache.delete(url);
  if (response.redirected || !KINDS.test(response.headers.get("Content-Type") ?? "")) return;
  await cache.put(url, await dated(response));
  const all = (await cache.keys()).filter(({ url }) => !url.endsWith(HEARD));
  for (const one of all.slice(0, Math.max(0, all.length - MOST))) await cache.delete(one);
}

/** @param {Response} response @returns {Promise<number>} 0 where it tells of none */
async function revisionOf(response) {
  const isPage = response.headers.get("Content-Type")?.startsWith("text/html");
  const page = isPage ? await response.clone().text() : "";
  return Number(/ data-revision>(\d+)</.exec(page)?.[1] ?? response.headers.get("Khabur-Revision") ?? 0);
}

/** @param {Response} response */
async function dated(response) {
  const headers = new Headers(response.headers);
  headers.delete("Content-Encoding"); // the body is unpacked
  headers.delete("Content-Length");
  headers.set(READ_AT, new Date().toISOString());
  return new Response(await response.blob(), { status: response.status, headers });
}

/** @param {Request} request @returns {Promise<Response | null>} */
async function kept({ url, mode }) {
  const found = await (await caches.open(KEPT)).match(url, { ignoreVary: true });
  const readAt = found?.headers.get(READ_AT) ?? "";
  if (!found || !(Date.now() - Date.parse(readAt) < A_DAY)) return null;
  return mode === "navigate" ? told(found, readAt) : found;
}

/** @param {Request} request @returns {Promise<Response | undefined>} */
async function instead({ url, mode }) {
  const cache = await caches.open(INSTEAD);
  if (mode !== "navigate") return cache.match(url, { ignoreVary: true });
  const language = LANGUAGES.exec(new URL(url).pathname)?.[0] ?? "";
  const page = await cache.match(`${language}/offline`, { ignoreVary: true });
  return page && shown(page, await page.text(), 503);
}

/** @param {Response} page @param {string} text @param {number} status */
function shown(page, text, status) {
  const headers = new Headers(page.headers);
  headers.delete("Content-Encoding"); // the body is unpacked
  headers.delete("Content-Length");
  return new Response(text.replace(' id="kept" hidden', ' id="kept"'), { status, headers });
}

/** The page as it was, saying of when it is. @param {Response} page @param {string} readAt */
async function told(page, readAt) {
  const minute = `${readAt.slice(0, 10)} ${readAt.slice(11, 16)} UTC`;
  const dated = `<time datetime="${readAt}">${minute}</time>`;
  return shown(page, (await page.text()).replace("<time></time>", dated), page.status);
}

/** What a page had asked for before this was at work. @param {string} url */
async function keep(url) {
  if (!mayBeKept(new Request(url)) || (await (await caches.open(KEPT)).match(url))) return;
  await answer(new Request(url, { headers: { Accept: "text/html, */*" } }), () => {}).catch(() => {});
}

async function begin() {
  for (const name of await caches.keys()) if (name !== KEPT) await caches.delete(name);
  await worker.clients.claim();
  await takeAlong().catch(() => {}); // without it the browser's own page of errors is shown
}

/** What stands instead of a page, with its styles and scripts. */
async function takeAlong() {
  const cache = await caches.open(INSTEAD);
  for (const language of ["", "/ar", "/ku"]) {
    const page = await fetch(`${language}/offline`);
    if (!page.ok) continue;
    const files = (await page.clone().text()).matchAll(/(?:href|src)="(\/static\/[^"]+)"/g);
    await cache.put(`${language}/offline`, page);
    await cache.addAll(Array.from(files, ([, file]) => file));
  }
}

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(begin()));
worker.addEventListener("message", (/** @type {any} */ event) =>
  event.waitUntil(Promise.all(event.data.map(keep)).then(() => turn)),
);
worker.addEventListener("fetch", (/** @type {any} */ event) => {
  if (!mayBeKept(event.request)) return;
  event.respondWith(answer(event.request, (work) => event.waitUntil(work)));
});
