/**
 * @file Recommendation in talks: ReDial's test, films that nobody named before alone, among all of the catalogue.
 *
 * What is heard in a talk becomes a timeline of the bundle's picks, and wishes. How much each signal counts is learned
 * on the valid file alone; so is how often people talk of a film.
 */
import { join } from "node:path";
import type { Bundle } from "../../../src/bundle/readBundle.ts";
import { readDataset } from "../../../src/datasets/readDataset.ts";
import type { Catalogue } from "../../../src/domain/catalogue.ts";
import { itemKnn } from "../../../src/evaluate/baselines/itemKnn.ts";
import { encodeLog } from "../../../src/evaluate/encodeLog.ts";
import type { Recommender } from "../../../src/evaluate/recommender.ts";
import { nodeRuntime } from "../../../src/graph/nodeRuntime.ts";
import { spread } from "../../../src/train/timelines.ts";
import { target } from "../../bench/rows.ts";
import { conversationOf } from "../conversationOf.ts";
import { depths, RecallCount } from "./recall.ts";
import { type Example, learnShares, mixed, type Shares } from "./shares.ts";
import { SignalSource, type Signals } from "./signals.ts";
import { isFilm, readTalks, type Talk } from "./talks.ts";
import { mapped, type Turn, turnsOf } from "./turns.ts";

/** How many turns are learned from: there are eight numbers to learn. */
const mostExamples = 800;

const log = "ml-latest-small";

const neighbours = "item kNN from what was named";

const names = [
	...["picks", "people know it", "people talk of it", "how new", "wishes"],
	...["the recommender's offers", "what is not ruled out", "words"],
];

/** What is measured, by the signals that it may use. */
const ways: Readonly<Record<string, readonly string[]>> = {
	"popularity in the log": ["people know it"],
	"popularity in talks": ["people talk of it"],
	[neighbours]: [neighbours],
	"words alone": ["words"],
	"words and both popularities": [
		...["words", "people know it", "people talk of it"],
	],
	[`${neighbours}, and both popularities`]: [
		...[neighbours, "people know it", "people talk of it"],
	],
	"picks alone": ["picks"],
	"picks and wishes": ["picks", "wishes", "what is not ruled out", "words"],
	ours: names,
};

/** What has to be surpassed. */
const bars = [
	...["popularity in the log", "popularity in talks", neighbours],
	...["words alone", "words and both popularities"],
	`${neighbours}, and both popularities`,
];

/** @param data The folder that holds `redial`, and the log that the bundle was made from. */
export async function redial(bundle: Bundle, data: string) {
	const conversation = await conversationOf(bundle);
	const { catalogue } = bundle;
	const read = (name: string) =>
		readTalks(join(data, "redial", name), catalogue);
	const valid = read("valid_data.jsonl");
	const test = read("test_data.jsonl");
	const source = new SignalSource(bundle, conversation, valid);
	const knn = await learnNeighbours(data, catalogue);
	const signalsOf = async (turn: Turn, isLearned: boolean) => ({
		...(await source.of(turn, isLearned)),
		[neighbours]: await neighbourScores(knn, turn),
	});
	const examples: Example[] = [];
	for (const turn of spread(turnsOf(valid), mostExamples)) {
		examples.push({ turn, signals: await signalsOf(turn, true) });
	}
	const shares = new Map<string, Shares>();
	for (const [name, signals] of Object.entries(ways)) {
		const [first, ...others] = signals;
		shares.set(
			name,
			others.length > 0 ? learnShares(examples, signals) : { [first]: 1 },
		);
	}
	examples.length = 0;
	const turns = turnsOf(test);
	const counts = await countRecall(turns, shares, (turn) =>
		signalsOf(turn, false),
	);
	const recall = Object.fromEntries(
		[...counts].map(([name, count]) => [
			name,
			Object.fromEntries(
				count.estimates().map((one, i) => [`R@${depths[i]}`, one]),
			),
		]),
	);
	const targets = Object.fromEntries(
		depths.map((depth) => {
			const highest = Math.max(
				...bars.map((name) => recall[name][`R@${depth}`].high),
			);
			return [
				`ReDial test, not named before: R@${depth}, its low end above the high end of popularity, item kNN and words, mixed or not`,
				target(recall.ours[`R@${depth}`].low, { least: highest }),
			];
		}),
	);
	return {
		targets,
		recall,
		shares: shares.get("ours"),
		films: { valid: mapped(valid), test: mapped(test) },
		opinions: opinions(source, [...valid, ...test]),
	};
}

async function countRecall(
	turns: readonly Turn[],
	shares: ReadonlyMap<string, Shares>,
	signalsOf: (turn: Turn) => Promise<Signals>,
): Promise<ReadonlyMap<string, RecallCount>> {
	const counts = new Map(
		[...shares.keys()].map((name) => [name, new RecallCount()]),
	);
	for (const turn of turns) {
		const signals = await signalsOf(turn);
		for (const [name, count] of counts) {
			count.add(turn, mixed(signals, shares.get(name) ?? {}, turn));
		}
	}
	return counts;
}

async function learnNeighbours(
	data: string,
	catalogue: Catalogue,
): Promise<Recommender> {
	const encoded = encodeLog(readDataset(join(data, log)));
	const isSame = encoded.items.every(
		({ id }, i) => id === catalogue.items[i]?.id,
	);
	if (!isSame) throw new Error(`Expected a bundle that was made of ${log}.`);
	return itemKnn.learn(encoded.timelines, { ...encoded, runtime: nodeRuntime });
}

/** What goes with all that was named, whatever was said of it. */
async function neighbourScores(
	knn: Recommender,
	{ named }: Turn,
): Promise<Float32Array> {
	const history = [...named].map((item) => ({ item, rating: 0 }));
	for await (const scores of knn.scores([history])) return scores;
	throw new Error("Expected scores of a history.");
}

/** How what is heard of the seeker's own films agrees with what they said afterwards. */
function opinions({ listener }: SignalSource, talks: readonly Talk[]) {
	const counts = { liked: 0, likedHeard: 0, disliked: 0, dislikedHeard: 0 };
	for (const { isSeeker, pieces } of talks.flat()) {
		for (const film of isSeeker ? pieces.filter(isFilm) : []) {
			if (film.isLiked === undefined) continue;
			const isDisliked = listener.isDisliked(film, pieces);
			if (film.isLiked) {
				counts.liked++;
				if (!isDisliked) counts.likedHeard++;
			} else {
				counts.disliked++;
				if (isDisliked) counts.dislikedHeard++;
			}
		}
	}
	return counts;
}
