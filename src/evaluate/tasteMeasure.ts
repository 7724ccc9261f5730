/**
 * @file Taste: of people kept out of training a random fifth of the events is hidden, and all items but those of the
 * other events are ranked. What they liked of the hidden ones should stand at the top, and above what they disliked.
 */
import type { Catalogue } from "../domain/catalogue.ts";
import {
	encodeTimeline,
	itemEntry,
	type Timeline,
} from "../domain/encodeTimeline.ts";
import type { UserHistory } from "../domain/feature.ts";
import type { Vocabularies } from "../domain/features/features.ts";
import { isDisliked } from "../domain/likedEvent.ts";
import { shuffled, stepStream } from "../operators/random.ts";
import type { TimelineEvent } from "../timeline/event.ts";
import type { Arrangement } from "./arrangements.ts";
import { bootstrapEstimate, type Estimate } from "./estimate.ts";
import { likedItems } from "./preferences.ts";
import { discountedGain, rankOf } from "./ranking.ts";
import {
	type MeasureOptions,
	type Recommender,
	scoresInTurn,
} from "./recommender.ts";

/** How many picks are looked at. */
const picks = 20;

/** A person's events, some of them hidden; each part oldest first. */
export interface PartlyHidden {
	readonly given: readonly TimelineEvent[];
	readonly hidden: readonly TimelineEvent[];
}

/** Decides what is hidden, in every measure: so all of them ask for the same items. */
export const hidingSeed = 1;

/** Hides a fifth of each person's events, drawn by the seed; of fewer than three events none are hidden. */
export function hideFifth(
	users: readonly UserHistory[],
	seed: number,
): readonly PartlyHidden[] {
	return users.map(({ events }, user) => {
		const order = shuffled([...events.keys()], stepStream(seed, user));
		const hidden = new Set(order.slice(0, Math.round(events.length / 5)));
		return {
			given: events.filter((_, i) => !hidden.has(i)),
			hidden: events.filter((_, i) => hidden.has(i)),
		};
	});
}

/** What a recommender is told of a person, and what it should find. */
export interface TasteCase {
	readonly history: Timeline;
	/** Entries of items that cannot be picks: those of the history, and "none". */
	readonly excluded: ReadonlySet<number>;
	/** Entries of hidden items that the person liked. */
	readonly liked: readonly number[];
	readonly disliked: readonly number[];
}

/** The cases of people, their given events arranged. An item that is given, too, is not among what should be found. */
export function tasteCases(
	people: readonly PartlyHidden[],
	arrangement: Arrangement,
	catalogue: Catalogue,
	vocabularies: Vocabularies,
	seed: number,
): readonly TasteCase[] {
	return people.map(({ given, hidden }, person) => {
		const events = arrangement(given, stepStream(seed, person));
		const history = encodeTimeline(events, catalogue, vocabularies);
		const excluded = new Set(history.map(itemEntry)).add(0);
		const tested = encodeTimeline(hidden, catalogue, vocabularies).filter(
			(event) => !excluded.has(itemEntry(event)),
		);
		const disliked = tested.filter((event) => isDisliked(event, vocabularies));
		return {
			history,
			excluded,
			liked: [...likedItems(tested, vocabularies).keys()],
			disliked: [...new Set(disliked.map(itemEntry))],
		};
	});
}

/** How well one person's hidden events were found; `undefined` where there was nothing to find, or to tell apart. */
export interface TasteObservation {
	/** Share of the liked items among the first 20, of as many as could stand there. */
	readonly recall: number | undefined;
	/** Discounted gain of the liked items among the first 20, as a share of the best possible. */
	readonly ndcg: number | undefined;
	/** The share of pairs of a liked and a disliked item in which the liked one scores higher; ties count half. */
	readonly likedAboveDisliked: number | undefined;
}

/** Measures each case. */
export async function tasteObservations(
	recommender: Recommender,
	cases: readonly TasteCase[],
	options: MeasureOptions = {},
): Promise<readonly TasteObservation[]> {
	const observations: TasteObservation[] = [];
	const histories = cases.map(({ history }) => history);
	for await (const [i, scores] of scoresInTurn(
		recommender,
		histories,
		options,
	)) {
		observations.push(observe(scores, cases[i]));
	}
	return observations;
}

function observe(
	scores: Float32Array,
	{ excluded, liked, disliked }: TasteCase,
): TasteObservation {
	const ranks = liked.map((entry) => rankOf(scores, entry, excluded));
	const findable = Math.min(picks, liked.length);
	const hits = ranks.filter((rank) => rank <= picks).length;
	const best = Array.from({ length: findable }, (_, i) => i + 1);
	return {
		recall: findable > 0 ? hits / findable : undefined,
		ndcg: findable > 0 ? gain(ranks) / gain(best) : undefined,
		likedAboveDisliked: shareAbove(
			liked.map((entry) => scores[entry]),
			disliked.map((entry) => scores[entry]),
		),
	};
}

function gain(ranks: readonly number[]): number {
	return ranks.reduce((sum, rank) => sum + discountedGain(rank, picks), 0);
}

/** The probability that one of `high` is above one of `low`. */
function shareAbove(
	high: readonly number[],
	low: readonly number[],
): number | undefined {
	if (high.length === 0 || low.length === 0) return undefined;
	let won = 0;
	for (const a of high) {
		for (const b of low) won += a > b ? 1 : a === b ? 0.5 : 0;
	}
	return won / (high.length * low.length);
}

/** What an observation is called in tables. */
export const tasteNames: Readonly<Record<keyof TasteObservation, string>> = {
	recall: `Recall@${picks}`,
	ndcg: `NDCG@${picks}`,
	likedAboveDisliked: "liked above disliked",
};

/** Means over people, by `tasteNames`. */
export type TasteQuality = Readonly<Record<string, Estimate>>;

/** Each mean is over those of whom it was observed; what was observed of nobody is left out. */
export function tasteQuality(
	observations: readonly TasteObservation[],
): TasteQuality {
	const quality: Record<string, Estimate> = {};
	for (const key of Object.keys(tasteNames) as (keyof TasteObservation)[]) {
		const observed = observations.flatMap((one) => one[key] ?? []);
		if (observed.length > 0) {
			quality[tasteNames[key]] = bootstrapEstimate(observed);
		}
	}
	return quality;
}
