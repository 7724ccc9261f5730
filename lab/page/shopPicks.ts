/** @file How long a page waits for a bundle, for its picks, and for items that it brings itself. */
import type { ItemUpdate } from "../../src/index.ts";
import { openShop } from "./openShop.ts";

export interface Task {
	/** The address of a bundle. */
	readonly bundle: string;
	readonly rounds: number;
	/** Items that the bundle does not have. */
	readonly brought: readonly ItemUpdate[];
}

/** In milliseconds. */
export interface ShopPicks {
	/** Until the bundle is open. */
	readonly load: number;
	/** Until what was brought can be picked. */
	readonly bring: number;
	/** For picks, round by round. */
	readonly waits: readonly number[];
}

export async function shopPicks({
	bundle,
	rounds,
	brought,
}: Task): Promise<ShopPicks> {
	const { user, load } = await openShop(bundle);
	try {
		const bringing = performance.now();
		if (brought.length > 0) await user.updateCatalogue(brought);
		const bring = performance.now() - bringing;
		const waits: number[] = [];
		// The first are made while code is still being compiled.
		for (let round = -5; round < rounds; round++) {
			const start = performance.now();
			await user.picks({ count: 20 });
			if (round >= 0) waits.push(performance.now() - start);
		}
		return { load, bring, waits };
	} finally {
		await user.erase();
		user.dispose();
	}
}
