// Opens the app without a connection. What runs is not kept here: the app keeps that itself, with when it was heard.
const SITE = 'site';
const PAGE = '/';
const BESIDE = ['/config.json', '/icon.svg', '/manifest.webmanifest'];
const ASSETS = '/assets/';
const PATIENCE_MS = 4_000;

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(
    (async () => {
      const site = await caches.open(SITE);
      await keepPage(site, await fetch(PAGE, { cache: 'no-cache' }));
      await Promise.all(BESIDE.map((path) => newest(path).catch(() => undefined)));
    })(),
  );
});

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) {
    return;
  }
  if (request.mode === 'navigate' && pathname === PAGE) {
    event.respondWith(newest(PAGE));
  } else if (BESIDE.includes(pathname)) {
    event.respondWith(newest(pathname));
  } else if (pathname.startsWith(ASSETS)) {
    event.respondWith(kept(pathname));
  }
});

/** From the network; what was kept where that does not answer in time. */
async function newest(path) {
  const site = await caches.open(SITE);
  try {
    const answer = await fetch(path, { cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.ok) {
      await (path === PAGE ? keepPage(site, answer.clone()) : site.put(path, answer.clone()));
      return answer;
    }
    return (await site.match(path)) ?? answer;
  } catch (e) {
    const before = await site.match(path);
    if (before) {
      return before;
    }
    throw e;
  }
}

/** What an asset is called says what is in it, so that one that is kept never changes. */
async function kept(path) {
  const site = await caches.open(SITE);
  const before = await site.match(path);
  if (before) {
    return before;
  }
  const answer = await fetch(path);
  if (answer.ok) {
    await site.put(path, answer.clone());
  }
  return answer;
}

/** Keeps a page only with all that it needs, and then drops what the one before needed. */
async function keepPage(site, answer) {
  if (!answer.ok) {
    throw new Error(`the page was answered ${answer.status}`);
  }
  const needed = [...(await answer.clone().text()).matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path);
  await Promise.all(needed.map(kept));
  await site.put(PAGE, answer);
  for (const { url } of await site.keys()) {
    const { pathname } = new URL(url);
    if (pathname.startsWith(ASSETS) && !needed.includes(pathname)) {
      await site.delete(pathname);
    }
  }
}
