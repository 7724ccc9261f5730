/**
 * @file The service worker: the files of one build, all or none, so that the page works offline after its first load. The
 * language model keeps its own file, and what the visitor did is in IndexedDB; neither passes here.
 *
 * A new build is kept beside the old one, whose pages go on with theirs, and takes over when they are closed.
 */
import { clientsClaim } from "workbox-core";
import { cleanupOutdatedCaches, precacheAndRoute } from "workbox-precaching";

/** What the build wrote and what is served as it is, each with a hash where its name has none. */
declare const builtFiles: { url: string; revision: string | null }[];

// Whoever comes for the first time has no other build's page open.
clientsClaim();
cleanupOutdatedCaches();
precacheAndRoute(builtFiles);
