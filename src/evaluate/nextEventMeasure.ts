/** @file Next event: each person's last event, ranked among all items given all events before it (leave-one-out). */
import { itemEntry, type Timeline } from "../domain/encodeTimeline.ts";
import { leaveOneOut } from "./leaveOneOut.ts";
import { rankOf } from "./ranking.ts";
import {
	type MeasureOptions,
	type Recommender,
	scoresInTurn,
} from "./recommender.ts";

/** What is known when the next event is to be named. Of that event only the item is there at all. */
export interface NextEventCase {
	readonly history: Timeline;
	/** The entry of the item that came next. */
	readonly target: number;
}

/** The cases of everyone who has three events or more. */
export function nextEventCases(
	timelines: readonly Timeline[],
): readonly NextEventCase[] {
	return timelines.flatMap((timeline) => {
		const split = leaveOneOut(timeline);
		if (!split) return [];
		const history = [...split.train, split.validation];
		return [{ history, target: itemEntry(split.test) }];
	});
}

/** The target's rank for each case, from 1. */
export interface NextEventRanks {
	/** Among the items that are not in the history; `Infinity` where the target is. */
	readonly seenLeftOut: readonly number[];
	/** Among all items. */
	readonly all: readonly number[];
}

/** Ranks the target of each case. */
export async function nextEventRanks(
	recommender: Recommender,
	cases: readonly NextEventCase[],
	options: MeasureOptions = {},
): Promise<NextEventRanks> {
	const seenLeftOut: number[] = [];
	const all: number[] = [];
	const none = new Set([0]);
	const histories = cases.map(({ history }) => history);
	for await (const [i, scores] of scoresInTurn(
		recommender,
		histories,
		options,
	)) {
		const { history, target } = cases[i];
		const seen = new Set(history.map(itemEntry)).add(0);
		seenLeftOut.push(rankOf(scores, target, seen));
		all.push(rankOf(scores, target, none));
	}
	return { seenLeftOut, all };
}
