/** @file How long a page waits for picks of a large catalogue, by the rules that a site may have. */
import type { PickOptions } from "../../src/index.ts";
import { openShop } from "./openShop.ts";

export interface Task {
	/** The address of a bundle. */
	readonly bundle: string;
	readonly rounds: number;
}

/** In milliseconds. */
export interface RuledPicks {
	/** Until the bundle is open. */
	readonly load: number;
	/** Round by round, by what the rules are. */
	readonly waits: Readonly<Record<string, readonly number[]>>;
}

const filter = {
	available: true,
	price: { below: 50 },
	categories: ["Kind 1", "Kind 2", "Kind 3"],
};

const rules: Readonly<Record<string, PickOptions>> = {
	"without rules": {},
	"with a filter": { filter },
	"with a function": { filter: ({ price = 0 }) => price < 50 },
	"with a filter, a boost and two of a brand": {
		filter,
		boost: [{ brand: "Maker 3", add: 1 }],
		diversity: { brand: 2 },
	},
};

export async function ruledPicks({
	bundle,
	rounds,
}: Task): Promise<RuledPicks> {
	const { user, load } = await openShop(bundle);
	try {
		const waits: Record<string, number[]> = {};
		for (let round = 0; round < rounds; round++) {
			for (const [name, options] of Object.entries(rules)) {
				const start = performance.now();
				await user.picks({ count: 20, ...options });
				const times = waits[name] ?? [];
				waits[name] = times;
				// The first are made while code is still being compiled.
				if (round >= 5) times.push(performance.now() - start);
			}
		}
		return { load, waits };
	} finally {
		await user.erase();
		user.dispose();
	}
}
