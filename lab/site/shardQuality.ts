/**
 * @file What is lost where a page has the best known fifth of a catalogue at once, and of the rest the shards that hold what
 * its visitor has met: beside the whole catalogue, and beside that fifth with no shards.
 */

import { weightsOf } from "../../src/bundle/bundleWeights.ts";
import { itemToItemOf } from "../../src/bundle/changedItemToItem.ts";
import type { LearnedShard } from "../../src/bundle/learnedShard.ts";
import { writeSafetensors } from "../../src/bundle/safetensors.ts";
import { withLearned } from "../../src/bundle/withShards.ts";
import { bestKnown } from "../../src/cli/bestKnown.ts";
import { fitItemToItem } from "../../src/closedForm/fitItemToItem.ts";
import type { Dataset } from "../../src/datasets/dataset.ts";
import { Catalogue } from "../../src/domain/catalogue.ts";
import { itemEntry, type Timeline } from "../../src/domain/encodeTimeline.ts";
import type { Item } from "../../src/domain/item.ts";
import { itemValues } from "../../src/domain/itemValues.ts";
import { arrangements } from "../../src/evaluate/arrangements.ts";
import { encodeLog } from "../../src/evaluate/encodeLog.ts";
import { isHeldOut } from "../../src/evaluate/heldOut.ts";
import {
	type Recommender,
	recommender,
} from "../../src/evaluate/recommender.ts";
import {
	hideFifth,
	hidingSeed,
	type TasteCase,
	type TasteObservation,
	tasteCases,
	tasteObservations,
} from "../../src/evaluate/tasteMeasure.ts";
import { nodeRuntime } from "../../src/graph/nodeRuntime.ts";
import type { ItemToItemModel } from "../../src/model/itemToItemRows.ts";
import {
	itemToItemTable,
	joinItemToItemScores,
} from "../../src/model/itemToItemTable.ts";
import { learnedShards } from "../../src/train/learnedShards.ts";
import { itemToItemRecommender } from "../../src/train/openRun.ts";
import { defaultPretrain } from "../../src/train/settings.ts";
import { shardsOf } from "../../src/train/shardsOf.ts";

/** How many shards a page brings for a history. */
const mostShards = 16;

/** How many items a shard has at most: few, so that a page brings a part of a catalogue of few thousand, too. */
const itemsPerShard = 20;

export const shardNames = {
	whole: "the whole catalogue at once",
	shards: "the best known fifth, and shards",
	fifth: "the best known fifth alone",
} as const;

/** What is asked: what they liked; the same where only is told what they met of the other four fifths; and what they liked of these. */
export const shardCases = {
	all: "all",
	toldLessKnown: "told of the less known alone",
	lessKnown: "picked among the less known",
} as const;

export interface ShardStudy {
	/** Of ten, which tenth of the people is asked. */
	readonly heldOutOffset: number;
	/** At most so many people are asked. */
	readonly people?: number;
}

/** By what is asked for, and by whom. */
export type ShardObservations = Readonly<
	Record<string, Readonly<Record<string, readonly TasteObservation[]>>>
>;

export async function shardQuality(
	dataset: Dataset,
	{ heldOutOffset, people = Number.POSITIVE_INFINITY }: ShardStudy,
): Promise<ShardObservations> {
	const heldOut = { heldOutEvery: 10, heldOutOffset };
	const events = new Map<string, number>();
	dataset.users.forEach((user, i) => {
		if (isHeldOut(i, heldOut)) return;
		for (const { item } of user.events) {
			events.set(item, (events.get(item) ?? 0) + 1);
		}
	});
	const counted = dataset.items.map((item) => ({
		...item,
		events: events.get(item.id) ?? 0,
	}));
	const [best, others] = bestKnown(counted, Math.round(counted.length / 5));
	const items = [...best, ...others];
	const log = encodeLog({ ...dataset, items });
	const learned = log.timelines.filter((_, user) => !isHeldOut(user, heldOut));
	const whole = await fitItemToItem(
		{ timelines: learned, vocabularies: log.vocabularies, items },
		defaultPretrain.itemToItem,
		{ runtime: nodeRuntime },
	);
	const ids = items.map(({ id }) => id);
	const bestIds = best.map(({ id }) => id);
	const fifth = itemToItemOf(whole, best, ids);
	const shards = writtenShards(
		whole,
		best,
		items,
		await shardsOf(others, itemsPerShard),
	);
	const shardOf = new Map(
		shards.flatMap(({ ids }, i) => ids.map((id) => [id, i] as const)),
	);
	const itemOf = new Map(items.map(({ text, ...item }) => [item.id, item]));
	const asked = log.users
		.filter((_, user) => isHeldOut(user, heldOut))
		.slice(0, people);
	const cases = tasteCases(
		hideFifth(asked, hidingSeed),
		arrangements["in order"],
		log.catalogue,
		log.vocabularies,
		1,
	);
	const scoresOf = partScores(ids);
	const recommenders: readonly Recommender[] = [
		{
			...itemToItemRecommender(whole.shape, whole.tensors),
			name: shardNames.whole,
		},
		remembering(shardNames.shards, (history) => {
			const wanted = new Set<number>();
			for (const event of history.toReversed()) {
				const shard = shardOf.get(ids[itemEntry(event) - 1]);
				if (shard !== undefined && wanted.size < mostShards) wanted.add(shard);
			}
			const brought = [...wanted].map((shard) => shards[shard]);
			const all = [...bestIds, ...brought.flatMap(({ ids }) => ids)].flatMap(
				(id) => itemOf.get(id) ?? [],
			);
			const { tensors, itemToItem } = withLearned(
				fifth.tensors,
				fifth.shape,
				new Catalogue(all),
				{ atOnce: best.length, items: items.length, shards: brought },
			);
			const shape = itemToItem ?? fifth.shape;
			return scoresOf(history, { shape, tensors }, all);
		}),
		recommender(shardNames.fifth, (history) => scoresOf(history, fifth, best)),
	];
	const isBest = (entry: number) => entry <= best.length;
	const bestEntries = best.map((_, i) => 1 + i);
	const asking: Readonly<Record<string, readonly TasteCase[]>> = {
		[shardCases.all]: cases,
		[shardCases.lessKnown]: cases.map((one) => ({
			...one,
			excluded: new Set([...one.excluded, ...bestEntries]),
			liked: one.liked.filter((entry) => !isBest(entry)),
			disliked: one.disliked.filter((entry) => !isBest(entry)),
		})),
		[shardCases.toldLessKnown]: cases.map((one) => ({
			...one,
			history: one.history.filter((event) => !isBest(itemEntry(event))),
		})),
	};
	const observed: Record<
		string,
		Record<string, readonly TasteObservation[]>
	> = {};
	for (const [what, those] of Object.entries(asking)) {
		observed[what] = {};
		for (const one of recommenders) {
			observed[what][one.name] = await tasteObservations(one, those);
		}
	}
	return observed;
}

/** What a page would read of these groups. */
function writtenShards(
	{ shape, tensors }: ItemToItemModel,
	atOnce: readonly Item[],
	items: readonly Item[],
	groups: readonly (readonly Item[])[],
): readonly LearnedShard[] {
	const ids = items.map(({ id }) => id);
	const run = { items: ids, itemToItem: shape };
	let first = 1 + atOnce.length;
	return learnedShards({ run, weights: tensors }, atOnce, groups).map(
		({ items, learned = new Map() }, i) => {
			const shard = {
				path: `shard ${i}`,
				ids: items.map(({ id }) => id),
				first,
				learned: writeSafetensors(learned),
			};
			first += items.length;
			return shard;
		},
	);
}

/** A recommender that computes what it says of a history once, for whatever is asked. */
function remembering(
	name: string,
	scoresOf: (history: Timeline) => Float32Array,
): Recommender {
	const known = new Map<Timeline, Float32Array>();
	return recommender(name, (history) => {
		const scores = known.get(history) ?? scoresOf(history);
		known.set(history, scores);
		return scores;
	});
}

/** The scores of all items, of which a page has some. */
function partScores(ids: readonly string[]) {
	const entries = new Map(ids.map((id, i) => [id, 1 + i]));
	return (
		history: Timeline,
		{ shape, tensors }: ItemToItemModel,
		items: readonly { readonly id: string }[],
	): Float32Array => {
		const wholeEntries = [0, ...items.map(({ id }) => entries.get(id) ?? 0)];
		const own = new Map(wholeEntries.map((entry, i) => [entry, i]));
		const known = history.flatMap((event) => {
			const item = own.get(itemEntry(event));
			return item ? [{ ...event, item }] : [];
		});
		const scores = new Float32Array(1 + ids.length).fill(
			Number.NEGATIVE_INFINITY,
		);
		const part = new Float32Array(shape.size);
		const table = itemToItemTable(weightsOf(tensors), shape);
		joinItemToItemScores(part, itemValues(known, shape), table);
		part.forEach((score, i) => {
			scores[wholeEntries[i]] = score;
		});
		return scores;
	};
}
