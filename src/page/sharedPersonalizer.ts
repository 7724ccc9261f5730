/** @file One personalizer a page and bundle, however many elements ask for it. */
import {
	createPersonalizer,
	type PersonalizerOptions,
} from "./createPersonalizer.ts";
import type { Personalizer } from "./personalizer.ts";

const shared = new Map<string, Promise<Personalizer>>();

/** The page's personalizer for this bundle; the first to ask for it decides the other options. */
export function sharedPersonalizer(
	options: PersonalizerOptions,
): Promise<Personalizer> {
	const bundle = new URL(options.bundle, document.baseURI).href;
	const known = shared.get(bundle);
	if (known) return known;
	const created = createPersonalizer({ ...options, bundle });
	shared.set(bundle, created);
	// After a failure, such as a cut connection, the next one to ask tries again.
	created.catch(() => shared.delete(bundle));
	return created;
}
