/**
 * @file The picks that a page would show of a published folder: the one place where the workshop runs what runs in pages,
 * so that a command judges what visitors get.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inTurn as turns } from "../async/inTurn.ts";
import type { BundleWeights } from "../bundle/bundleWeights.ts";
import type { BundleManifest } from "../bundle/manifest.ts";
import { readBundle } from "../bundle/readBundle.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";
import { type Engine, only } from "../engines/engine.ts";
import { ReferenceUserEncoder } from "../engines/reference/userEncoder.ts";
import { compileRules, type PickRules } from "../session/pickRules.ts";
import { UserSession } from "../session/userSession.ts";
import type { TimelineEvent } from "../timeline/event.ts";

/** How many picks, and by which rules of the site, as a page's personalizer takes them. */
export interface BundlePickOptions extends PickRules {
	/** How many at most; 10 unless set. */
	readonly count?: number;
}

/** An item that fits as somebody's next, with its score. */
export interface BundlePick {
	readonly item: Item;
	/** The number that a page on the CPU path has for the same timeline. */
	readonly score: number;
}

/** A published folder that can be asked for picks, one timeline after the other. */
export interface BundlePicks {
	readonly catalogue: Catalogue;
	/**
	 * The best items for a timeline, oldest event first, without those of the timeline.
	 *
	 * @throws UserLlmError `invalid-argument` that names the option at fault.
	 */
	picks(
		events: readonly TimelineEvent[],
		options?: BundlePickOptions,
	): Promise<BundlePick[]>;
}

/**
 * Reads a published folder, for picks outside of a page, such as those of a newsletter.
 *
 * @throws BundleError that names the file at fault.
 */
export async function openBundlePicks(
	folder: string,
	signal?: AbortSignal,
): Promise<BundlePicks> {
	const bundle = await readBundle(
		(path) => readFile(join(folder, path), { signal }),
		{ signal },
	);
	const { catalogue } = bundle;
	const session = new UserSession(bundle, only(engineWithoutText(bundle)));
	// One session reads all timelines.
	const inTurn = turns();
	return {
		catalogue,
		picks: (events, { count = 10, ...rules } = {}) =>
			inTurn(async () => {
				const { choose, ...options } = compileRules(rules, catalogue);
				await session.readTimeline(events);
				const best = choose(await session.scores(options), count);
				return best.flatMap(({ entry, score }) => {
					const item = catalogue.itemAt(entry);
					return item ? [{ item, score }] : [];
				});
			}),
	};
}

/** The CPU path's engine as far as picks go: what it needs for texts is a browser's. */
export function engineWithoutText({
	encoder,
	manifest,
}: {
	readonly manifest: Pick<BundleManifest, "encoder" | "itemToItem">;
	readonly encoder: Pick<BundleWeights, "weights">;
}): Engine {
	return {
		path: "cpu",
		user: new ReferenceUserEncoder(
			encoder.weights,
			manifest.encoder,
			manifest.itemToItem,
		),
		openText: () => Promise.reject(new Error("There are picks alone here.")),
		dispose() {},
	};
}
