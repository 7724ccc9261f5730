/**
 * @file Keeps the page's files, so that it works offline after the first load. The language model keeps its own file,
 * and what the visitor did is in IndexedDB; neither passes here.
 */

const cacheName = "user-llm-page";

/** What the build did not write: files that are served as they are. */
const served = ["/", "/icon.svg", "/embed.html", "/bundle/bundle.json"];

self.addEventListener("install", (event) => {
	event.waitUntil(keepAll().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
	event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
	const { method, url } = event.request;
	const { origin, pathname } = new URL(url);
	const isOurs = origin === self.location.origin && method === "GET";
	if (!isOurs || pathname.endsWith(".gguf")) return;
	event.respondWith(answer(event, pathname));
});

/** Files whose names change with their content come from the cache; others from the network while there is one. */
async function answer(event, pathname) {
	const cache = await caches.open(cacheName);
	const kept = await cache.match(pathname);
	if (kept && pathname.startsWith("/assets/")) return kept;
	try {
		const response = await fetch(event.request);
		if (response.ok) event.waitUntil(keep(cache, pathname, response.clone()));
		return response;
	} catch (error) {
		if (kept) return kept;
		throw error;
	}
}

/** A full disk costs the page its life offline, nothing more. */
async function keep(cache, pathname, response) {
	try {
		await cache.put(pathname, response);
	} catch (error) {
		console.warn(`${pathname} could not be kept for offline use:`, error);
	}
}

/** Keeps what the build wrote, what is served as it is and the bundle's files, headers included. */
async function keepAll() {
	const built = await fetchJson("/shell.json");
	const { files } = await fetchJson("/bundle/bundle.json");
	const cache = await caches.open(cacheName);
	await cache.addAll([
		...new Set([
			...built,
			...served,
			...files.map(({ path }) => `/bundle/${path}`),
		]),
	]);
}

async function fetchJson(path) {
	const response = await fetch(path);
	if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
	return response.json();
}
