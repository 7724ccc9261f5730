/** @file One personalizer a page and bundle, however many elements ask for it. */
import {
	createPersonalizer,
	type PersonalizerOptions,
} from "./createPersonalizer.ts";
import { folderAddress } from "./folderAddress.ts";
import type { Personalizer } from "./personalizer.ts";

const shared = new Map<string, Promise<Personalizer>>();

/** The page's personalizer for this bundle and user; the first to ask for it decides the other options. */
export function sharedPersonalizer(
	options: PersonalizerOptions,
): Promise<Personalizer> {
	const bundle = folderAddress(options.bundle).href;
	const key = JSON.stringify([bundle, options.user]);
	const known = shared.get(key);
	if (known) return known;
	const created = createPersonalizer({ ...options, bundle });
	shared.set(key, created);
	const forget = () => {
		if (shared.get(key) === created) shared.delete(key);
	};
	// After a failure, such as a cut connection, or after `dispose`, the next one to ask gets another one.
	created.then(({ ended }) => ended.addEventListener("abort", forget), forget);
	return created;
}
