/** @file The browser is killed while two tabs record: what was confirmed is there when it is started again. */

import { startBrowser, withProfile } from "./browser.ts";
import type { Change } from "./inPage.ts";
import { openPage } from "./openPage.ts";
import type { Soak } from "./soak.ts";

const timeline = "kills";

export async function kills({ site, random, lasts, say }: Soak) {
	/** What was confirmed of each item, and what was begun since. */
	const known = new Map<
		string,
		{ value: number | null; begun?: number | null }
	>();
	let [killed, confirmed, lost, strange, thrownAway] = [0, 0, 0, 0, 0];

	const check = (stored: readonly Change[]) => {
		const values = new Map(stored.map(({ item, value }) => [item, value]));
		if (values.size < stored.length) strange++;
		for (const item of values.keys()) if (!known.has(item)) strange++;
		for (const [item, { value, begun }] of known) {
			const found = values.get(item) ?? null;
			if (found !== value && (begun === undefined || found !== begun)) lost++;
			known.set(item, { value: found });
		}
	};

	await withProfile(async (profile) => {
		while (true) {
			const { context, kill } = await startBrowser(profile);
			let hasBegun = () => {};
			const first = new Promise<void>((resolve) => {
				hasBegun = resolve;
			});
			await context.exposeFunction("began", ({ item, value }: Change) => {
				known.set(item, {
					value: known.get(item)?.value ?? null,
					begun: value,
				});
			});
			await context.exposeFunction("confirmed", ({ item, value }: Change) => {
				known.set(item, { value });
				confirmed++;
				hasBegun();
			});
			const pages = [
				await openPage(context, site),
				await openPage(context, site),
			];
			const loss = await pages[0].evaluate(
				(name) => soak.thrownAway(name),
				timeline,
			);
			if (loss) {
				thrownAway++;
				known.clear();
				say(`Chromium threw the database away: ${loss}`);
			}
			const stored = await pages[0].evaluate(
				(name) => soak.stored(name),
				timeline,
			);
			check(stored);
			if (!lasts()) {
				await kill();
				return;
			}
			for (const [tab, page] of pages.entries()) {
				// It ends with the browser.
				page
					.evaluate(([name, tab]) => soak.recordForEver(name, tab), [
						timeline,
						`${killed}-${tab}`,
					] as const)
					.catch(() => {});
			}
			await first;
			await new Promise((resolve) => setTimeout(resolve, random() * 1200));
			await kill();
			killed++;
		}
	});
	return {
		killed,
		confirmed,
		lost,
		strange,
		"thrown away by the browser": thrownAway,
	};
}
