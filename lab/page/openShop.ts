/** @file A page of a large shop, for somebody who rated fifty things. */
import { createPersonalizer, type Personalizer } from "../../src/index.ts";

/**
 * @param bundle The address of a bundle.
 * @returns The open page, and how long the bundle took, in milliseconds.
 */
export async function openShop(
	bundle: string,
): Promise<{ user: Personalizer; load: number }> {
	const begun = performance.now();
	const user = await createPersonalizer({
		bundle,
		path: "cpu",
		timeline: "lab",
	});
	const load = performance.now() - begun;
	await user.erase();
	const { items } = user.catalogue;
	await user.recordAll(
		Array.from({ length: 50 }, (_, i) => ({
			item: items[(i * 7919) % items.length].id,
			kind: "rating",
			value: 1 + (i % 5),
			at: Date.UTC(2026, 0, 1) + i * 60_000,
		})),
	);
	return { user, load };
}
