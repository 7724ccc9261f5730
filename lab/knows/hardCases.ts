/** @file Cases of taste where it is hard to meet, by point of a curve. */
import {
	encodeTimeline,
	itemEntry,
	type Timeline,
} from "../../src/domain/encodeTimeline.ts";
import type { UserHistory } from "../../src/domain/feature.ts";
import { arrangements } from "../../src/evaluate/arrangements.ts";
import type { EncodedLog } from "../../src/evaluate/encodeLog.ts";
import { likedItems } from "../../src/evaluate/preferences.ts";
import {
	type PartlyHidden,
	type TasteCase,
	tasteCases,
} from "../../src/evaluate/tasteMeasure.ts";
import { stepStream } from "../../src/operators/random.ts";
import type { TimelineEvent } from "../../src/timeline/event.ts";
import { thinned, withRandomEvents } from "./damage.ts";

const givenEvents = [0, 1, 3, 5, 10, 20];
const randomShares = [0.1, 0.3, 0.5];

/** Decides what is drawn. */
const seed = 3;

/** The name of a point, and a case for each person. */
type PointCases = readonly [string, readonly TasteCase[]];

/** The same people, candidates and hidden items at each point: what is not given cannot be a pick either. */
export function* sparseCases(
	people: readonly PartlyHidden[],
	log: EncodedLog,
): Generator<PointCases> {
	const whole = wholeCases(people, log);
	for (const count of givenEvents) {
		const cases = people.map(({ given }, person) => {
			const random = stepStream(seed, person);
			const history = encoded(thinned(given, count, random), log);
			return { ...whole[person], history };
		});
		yield [`${count} events`, cases];
	}
	yield ["all events", whole];
}

export function* noisyCases(
	people: readonly PartlyHidden[],
	log: EncodedLog,
): Generator<PointCases> {
	const { ratingScale } = log;
	if (!ratingScale) throw new Error("Random events are ratings.");
	const whole = wholeCases(people, log);
	for (const share of randomShares) {
		const cases = people.map(({ given, hidden }, person) => {
			const met = new Set([...given, ...hidden].map(({ item }) => item));
			const strange = log.items
				.map(({ id }) => id)
				.filter((id) => !met.has(id));
			const random = stepStream(seed, person);
			const mixed = withRandomEvents(
				given,
				share,
				strange,
				ratingScale,
				random,
			);
			const history = encoded(mixed, log);
			const excluded = new Set([0, ...history.map(itemEntry)]);
			return { ...whole[person], history, excluded };
		});
		yield [`${100 * share} % random`, cases];
	}
}

/** What people liked of cold items, given all the others that they met. */
export function* coldCases(
	users: readonly UserHistory[],
	log: EncodedLog,
	isCold: (entry: number) => boolean,
): Generator<PointCases> {
	const warmEntries = log.items
		.map((_, i) => i + 1)
		.filter((entry) => !isCold(entry));
	const cases = users.map(({ events }) => {
		const timeline = encoded(events, log);
		const history = timeline.filter((event) => !isCold(itemEntry(event)));
		const hidden = timeline.filter((event) => isCold(itemEntry(event)));
		const excluded = new Set([0, ...history.map(itemEntry)]);
		const liked = [...likedItems(hidden, log.vocabularies).keys()];
		return { history, excluded, liked, disliked: [] };
	});
	yield ["among all items", cases];
	const others = new Set([0, ...warmEntries]);
	yield [
		"among cold items",
		cases.map((one) => ({ ...one, excluded: others })),
	];
}

function wholeCases(
	people: readonly PartlyHidden[],
	{ catalogue, vocabularies }: EncodedLog,
): readonly TasteCase[] {
	const inOrder = arrangements["in order"];
	return tasteCases(people, inOrder, catalogue, vocabularies, seed);
}

function encoded(
	events: readonly TimelineEvent[],
	{ catalogue, vocabularies }: EncodedLog,
): Timeline {
	return encodeTimeline(events, catalogue, vocabularies);
}
