/** @file The moments before people's last events, and which titles may be named then, the same for all that is compared. */
import {
	itemEntry,
	type Timeline,
} from "../../../src/domain/encodeTimeline.ts";
import type { EncodedLog } from "../../../src/evaluate/encodeLog.ts";
import { leaveOneOut } from "../../../src/evaluate/leaveOneOut.ts";
import { rankOf } from "../../../src/evaluate/ranking.ts";
import type { Recommender } from "../../../src/evaluate/recommender.ts";
import { largestScores, never } from "../../../src/operators/largestScores.ts";
import type { TimelineEvent } from "../../../src/timeline/event.ts";

/** How many titles may be named. */
export const candidateCount = 100;

/** Which event is to be named: weights are chosen by the validation, the last one but one, and figures are of the test. */
export const places = ["validation", "test"] as const;
export type Place = (typeof places)[number];

/** Something of both of a person's moments. */
export type Both<T> = Readonly<Record<Place, T>>;

export interface Moment {
	readonly history: Timeline;
	/** The same, as it was told. */
	readonly events: readonly TimelineEvent[];
	/** The entry of the item that came next. */
	readonly target: number;
}

/** A moment with what may be named. */
export interface NameableMoment extends Moment {
	/** The entries of items that were not met before, the best first. */
	readonly candidates: readonly number[];
	/** Their scores, by the recommenders' names. */
	readonly scores: Readonly<Record<string, readonly number[]>>;
	/** The target's rank among all items not met before, by the same. */
	readonly ranks: Readonly<Record<string, number>>;
}

/** Of everyone who has three events or more. */
export function momentsBefore(
	place: Place,
	{ timelines, users }: EncodedLog,
): readonly Moment[] {
	return timelines.flatMap((timeline, i) => {
		const split = leaveOneOut(timeline);
		if (!split) return [];
		const { train, validation, test } = split;
		const history = place === "test" ? [...train, validation] : train;
		const next = place === "test" ? test : validation;
		const events = users[i].events.slice(0, history.length);
		return [{ history, events, target: itemEntry(next) }];
	});
}

/** @param chooser Which of them says what may be named. */
export async function nameableMoments(
	moments: readonly Moment[],
	recommenders: readonly Recommender[],
	chooser: Recommender,
): Promise<readonly NameableMoment[]> {
	const histories = moments.map(({ history }) => history);
	const candidates: number[][] = [];
	for await (const scores of chooser.scores(histories)) {
		const open = Float32Array.from(scores);
		for (const entry of met(histories[candidates.length])) open[entry] = never;
		const best = largestScores(open, candidateCount);
		candidates.push(best.map(({ entry }) => entry));
	}
	const scored = moments.map((moment, i) => ({
		...moment,
		candidates: candidates[i],
		scores: {} as Record<string, readonly number[]>,
		ranks: {} as Record<string, number>,
	}));
	for (const recommender of recommenders) {
		let i = 0;
		for await (const all of recommender.scores(histories)) {
			const { history, target, candidates, scores, ranks } = scored[i++];
			scores[recommender.name] = candidates.map((entry) => all[entry]);
			ranks[recommender.name] = rankOf(all, target, met(history));
		}
	}
	return scored;
}

/** What is no pick: items of the history, and entry 0, which is no item. */
function met(history: Timeline): ReadonlySet<number> {
	return new Set(history.map(itemEntry)).add(0);
}

/** The target's rank among what may be named, by a recommender's scores; `Infinity` where it is not among it. */
export function rankAmongNameable(
	{ candidates, scores, target }: NameableMoment,
	recommender: string,
): number {
	const place = candidates.indexOf(target);
	return place < 0
		? Number.POSITIVE_INFINITY
		: rankOf(scores[recommender], place, new Set());
}

/** How often what came next may be named. */
export function shareNameable(moments: readonly NameableMoment[]): number {
	const may = moments.filter(({ candidates, target }) =>
		candidates.includes(target),
	);
	return may.length / moments.length;
}
