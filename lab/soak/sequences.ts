/** @file Random changes in three tabs: all of them agree with what was done, and with a model that reads it as a whole. */
import type { Page } from "playwright";
import type { StoredEvent, TimelineEvent } from "../../src/index.ts";
import { withBrowser } from "./browser.ts";
import { openPage } from "./openPage.ts";
import type { Soak } from "./soak.ts";

const timeline = "sequences";
const stepsPerSequence = 20;

export async function sequences({ site, random, lasts, say }: Soak) {
	let [sequences, changes, wrong] = [0, 0, 0];
	const below = (count: number) => Math.floor(random() * count);
	const oneOf = <T>(list: readonly T[]): T => list[below(list.length)];

	await withBrowser(async (context) => {
		const tabs: Page[] = [];
		let items: string[] = [];
		for (const _ of "abc") {
			const page = await openPage(context, site);
			items = await page.evaluate((name) => soak.open(name), timeline);
			tabs.push(page);
		}
		/** Some at the same moment, some long ago. */
		const start = Date.now() - 1e9;
		const event = (): TimelineEvent => ({
			item: oneOf(items),
			kind: "rating",
			value: 1 + below(5),
			at: start + 1000 * below(50),
		});
		const append = async (event: TimelineEvent): Promise<StoredEvent> => {
			const stored = await (random() < 0.5
				? oneOf(tabs).evaluate((event) => soak.append(event), event)
				: oneOf(tabs).evaluate((event) => soak.record(event), event));
			if (stored) return stored;
			throw new Error("A page that records stored nothing.");
		};

		while (lasts()) {
			let reference = new Map<number, StoredEvent>();
			const keep = (event: StoredEvent) => reference.set(event.id, event);
			const change: Record<string, () => Promise<unknown>> = {
				append: async () => keep(await append(event())),
				"append in all tabs at once": async () => {
					const all = Array.from({ length: 6 }, () => append(event()));
					for (const stored of await Promise.all(all)) keep(stored);
				},
				edit: async () => {
					if (reference.size === 0) return;
					const id = oneOf([...reference.keys()]);
					keep(
						await oneOf(tabs).evaluate(([id, value]) => soak.edit(id, value), [
							id,
							1 + below(5),
						] as const),
					);
				},
				delete: async () => {
					if (reference.size === 0) return;
					const id = oneOf([...reference.keys()]);
					await oneOf(tabs).evaluate((id) => soak.delete(id), id);
					reference.delete(id);
				},
				import: async () => {
					const added = Array.from({ length: below(30) }, event);
					const tab = oneOf(tabs);
					const lines = added.map((event) => JSON.stringify(event)).join("\n");
					const keys = new Set([...reference.values()].map(keyOf));
					const expected = added.filter((event) => !keys.has(keyOf(event)));
					await tab.evaluate((lines) => soak.import(lines), lines);
					const fresh = (await tab.evaluate(() => soak.list())).filter(
						({ id }) => !reference.has(id),
					);
					if (textOf(fresh.map(keyOf)) !== textOf(expected.map(keyOf))) wrong++;
					fresh.forEach(keep);
				},
				erase: async () => {
					await oneOf(tabs).evaluate(() => soak.erase());
					reference = new Map();
				},
			};
			const often = ["append", "append", "append", "edit", "delete", "import"];
			const names = [...often, "append in all tabs at once", "erase"];
			await change.erase();
			const done: string[] = [];
			for (let step = 0; step < stepsPerSequence; step++) {
				const name = oneOf(names);
				done.push(name);
				await change[name]();
				changes++;
			}
			const fresh = await oneOf(tabs).evaluate(
				(name) => soak.freshState(name),
				timeline,
			);
			const expected = [...reference.values()].sort(
				(a, b) => a.at - b.at || a.id - b.id,
			);
			for (const tab of tabs) {
				const list = await tab.evaluate(() => soak.list());
				const state = await tab.evaluate(() => soak.state());
				const isRight =
					JSON.stringify(list.map(({ id }) => id)) ===
						JSON.stringify(expected.map(({ id }) => id)) &&
					textOf(list.map(keyOf)) === textOf(expected.map(keyOf)) &&
					JSON.stringify(state) === JSON.stringify(fresh);
				if (isRight) continue;
				wrong++;
				say(`Sequence ${sequences} went wrong: ${done.join(", ")}`);
			}
			sequences++;
		}
	});
	return { sequences, changes, wrong };
}

function keyOf({ item, kind, value, at }: TimelineEvent): string {
	return JSON.stringify([item, kind, value, at]);
}

function textOf(keys: readonly string[]): string {
	return keys.toSorted().join();
}
