/**
 * @file The picks that a page would show of a published folder: the one place where the workshop runs what runs in pages,
 * so that a command judges what visitors get.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BundleWeights } from "../bundle/bundleWeights.ts";
import type { BundleManifest } from "../bundle/manifest.ts";
import { type Bundle, readBundle } from "../bundle/readBundle.ts";
import type { Item } from "../domain/item.ts";
import { type Engine, only } from "../engines/engine.ts";
import { ReferenceUserEncoder } from "../engines/reference/userEncoder.ts";
import { UserSession } from "../session/userSession.ts";
import type { TimelineEvent } from "../timeline/event.ts";

export interface BundlePicks {
	readonly catalogue: Bundle["catalogue"];
	/** The best items for a timeline, oldest event first, without those of the timeline. */
	picks(
		events: readonly TimelineEvent[],
		count: number,
	): Promise<readonly Item[]>;
}

/**
 * Reads a published folder.
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
	return {
		catalogue,
		async picks(events, count) {
			await session.readTimeline(events);
			const best = await session.picks(count);
			return best.flatMap(({ entry }) => catalogue.itemAt(entry) ?? []);
		},
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
