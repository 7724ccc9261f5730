/** @file Makes the page work offline after its first load. */

/** Registers the service worker of a built page; while developing, files change too often to keep them. */
export function registerServiceWorker(): void {
	if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
	navigator.serviceWorker.register("/service-worker.js").catch((error) => {
		console.warn("The page will not work offline:", error);
	});
}
