/**
 * @file Items that lie in shards: brought once the visitor has met one of them, with those that are like it. From then on
 * the model has what was learned of them, and where nothing was they are what `updateCatalogue` makes of new ones.
 */
import type { LearnedShard, LearnedShards } from "../bundle/learnedShard.ts";
import type { BundleManifest } from "../bundle/manifest.ts";
import { ShardReader } from "../bundle/shardReader.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import type { Timeline } from "../timeline/timeline.ts";
import { fetchFiles } from "./fetchFiles.ts";
import type { ItemUpdate } from "./updatedCatalogue.ts";

/** How many shards are brought for a history: those of what was met last. A few thousand items are taken up in a second. */
const mostAtOnce = 16;

/** How many are brought until the page is closed: as many items as a bundle is to have at once. */
const mostInAll = 64;

/** How far back a history is looked through. */
const lastEvents = 500;

/** How long a file may be on its way; whoever records waits for it. */
const mostMilliseconds = 10_000;

/** The personalizer whose visitor meets items. */
export interface ShardReceiver extends EventTarget {
	readonly ended: AbortSignal;
	readonly timeline: Timeline;
	readonly catalogue: Catalogue;
	updateCatalogue(
		updates: readonly ItemUpdate[],
		shards?: LearnedShards,
	): Promise<unknown>;
}

export class Shards {
	readonly #reader: ShardReader;
	readonly #count: Pick<LearnedShards, "atOnce" | "items">;
	/** The ids that no shard has, and those that came too late to be brought. */
	readonly #leftOut = new Set<string>();
	readonly #brought = new Set<number>();
	#work: Promise<void> = Promise.resolve();

	/** @param manifest As it was published: its items are those that the bundle has at once. */
	constructor(
		reader: ShardReader,
		{ vocabularies, shards }: Pick<BundleManifest, "vocabularies" | "shards">,
	) {
		this.#reader = reader;
		const { item: atOnce = 0 } = vocabularies;
		this.#count = { atOnce, items: atOnce + (shards?.items ?? 0) };
	}

	/** From now on what the visitor has met is brought, now and after each change of the timeline. */
	follow(user: ShardReceiver): void {
		const next = () => {
			this.#work = this.#work
				.then(() => this.#bring(user))
				.catch((error) => {
					if (user.ended.aborted) return;
					user.dispatchEvent(
						new CustomEvent("sharderror", { detail: { error } }),
					);
				});
		};
		user.addEventListener("timelinechange", next);
		next();
	}

	/** Until all that was met is here, or could not be brought. */
	settled(): Promise<void> {
		return this.#work;
	}

	/** What could not be brought is tried again the next time. */
	async #bring(user: ShardReceiver): Promise<void> {
		const unknown = await this.#unknownItems(user);
		const failures: unknown[] = [];
		const wanted = new Set<number>();
		const room = Math.min(mostAtOnce, mostInAll - this.#brought.size);
		while (unknown.length > 0 && wanted.size < room && failures.length === 0) {
			await settle(
				unknown.splice(0, room - wanted.size),
				failures,
				async (id) => {
					const shard = await this.#reader.shardOf(id, timeLimit(user));
					if (shard === undefined) this.#leftOut.add(id);
					else wanted.add(shard);
				},
			);
		}
		if (failures.length === 0) for (const id of unknown) this.#leftOut.add(id);
		const brought: number[] = [];
		const shards: LearnedShard[] = [];
		const items = await settle([...wanted], failures, async (place) => {
			const shard = await this.#reader.shard(place, timeLimit(user));
			brought.push(place);
			if (shard.learned) shards.push(shard.learned);
			// What the site has said of an item is newer.
			return shard.items.filter(({ id }) => !user.catalogue.item(id));
		});
		if (items.length > 0) {
			const learned =
				shards.length > 0 ? { ...this.#count, shards } : undefined;
			await user.updateCatalogue(items.flat(), learned);
		}
		for (const shard of brought) this.#brought.add(shard);
		if (failures.length > 0) throw failures[0];
	}

	/** The ids of items that were met and are not in the catalogue, the latest first, each once. */
	async #unknownItems({
		timeline,
		catalogue,
	}: ShardReceiver): Promise<string[]> {
		const events = await timeline.list({ last: lastEvents });
		const ids = events
			.toReversed()
			.filter(({ kind }) => kind !== "impression")
			.map(({ item }) => item);
		return [...new Set(ids)].filter(
			(id) => !this.#leftOut.has(id) && !catalogue.item(id),
		);
	}
}

/** Those of the bundle in a folder. What the browser has of them is not asked for again: its name is its hash. */
export function shardsIn(folder: URL, manifest: BundleManifest): Shards {
	const read = fetchFiles(folder, "force-cache");
	return new Shards(new ShardReader(read, manifest), manifest);
}

function timeLimit({ ended }: ShardReceiver): AbortSignal {
	return AbortSignal.any([ended, AbortSignal.timeout(mostMilliseconds)]);
}

/** Does something with each, all together: what comes of those that succeed, in their order. */
async function settle<From, To>(
	all: readonly From[],
	failures: unknown[],
	work: (one: From) => Promise<To>,
): Promise<To[]> {
	const ends = await Promise.allSettled(all.map(work));
	return ends.flatMap((end) => {
		if (end.status === "fulfilled") return [end.value];
		failures.push(end.reason);
		return [];
	});
}
