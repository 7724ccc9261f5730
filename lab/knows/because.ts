/**
 * @file Whether what `because` names is what a pick leans on: in a page's own session, on people whom the run never saw.
 * An event is taken out of their history, and the pick's score falls.
 */
import { weightsOf } from "../../src/bundle/bundleWeights.ts";
import { engineWithoutText } from "../../src/cli/bundlePicks.ts";
import { encodeTimeline } from "../../src/domain/encodeTimeline.ts";
import { itemValues } from "../../src/domain/itemValues.ts";
import { only } from "../../src/engines/engine.ts";
import {
	bootstrapEstimate,
	shareEstimate,
} from "../../src/evaluate/estimate.ts";
import { isHeldOut } from "../../src/evaluate/heldOut.ts";
import { randomStream, shuffled } from "../../src/operators/random.ts";
import { UserSession } from "../../src/session/userSession.ts";
import type { TimelineEvent } from "../../src/timeline/event.ts";
import { publishedTensors } from "../../src/train/publishedTensors.ts";
import type { TrainedRun } from "../../src/train/runFolder.ts";
import { target } from "../bench/rows.ts";
import { rankCorrelation } from "./rankCorrelation.ts";
import {
	MissingRun,
	type PartFigures,
	type Study,
	type StudyLog,
} from "./study.ts";

const cases = 500;
/** A pick is one of as many as a page may show. */
const shownPicks = 10;
/** Of every fifth case this many events are taken out, each by itself: that takes a second. */
const agreementEvery = 5;
const leftOut = 20;
/** Of longer histories the end. */
const lastEvents = 100;
const seed = 5;

/** What one case showed. */
interface Observation {
	/** Whether the pick falls further without the event that is named first than without a random other one. */
	readonly deletion: boolean;
	/** Of the shares of events, those against below 0, with how far the pick falls without each; not asked of all. */
	readonly agreement: number | undefined;
}

/** @throws MissingRun */
export async function because(study: Study): Promise<PartFigures> {
	const log = study.log("ml-latest-small");
	const runs = await study.splitRuns("ml-latest-small");
	const people = runs.flatMap((run) => {
		const model = pageOf(run, log);
		return log.users
			.filter(({ events }, i) => isHeldOut(i, run.run) && events.length > 2)
			.map(({ events }) => ({ model, events: events.slice(-lastEvents) }));
	});
	if (people.length === 0) {
		throw new MissingRun(
			"there is no run of ml-latest-small that held out people",
		);
	}
	const random = randomStream(seed);
	const observed: Observation[] = [];
	for (let i = 0; i < cases; i++) {
		const { model, events } = people[i % people.length];
		const agreementOf = i % agreementEvery === 0 ? leftOut : 0;
		observed.push(await observe(model, events, agreementOf, random));
		study.count("because", i + 1, cases);
	}
	const deletion = shareEstimate(observed.map(({ deletion }) => deletion));
	const agreements = observed.flatMap(({ agreement }) => agreement ?? []);
	return {
		targets: {
			"because: the named event matters more than a random one": target(
				deletion.value,
				{ least: 0.9 },
			),
		},
		tables: {
			judged: {
				"the pick falls further without the named event": {
					cases: observed.length,
					value: deletion,
				},
				"rank correlation with leaving out each event": {
					cases: agreements.length,
					value: bootstrapEstimate(agreements),
				},
			},
		},
	};
}

/** What a page has of a run, as if it were published. */
interface Page {
	readonly session: UserSession;
	/** The score of an item after a history, by everything that picks are made by. */
	score(events: readonly TimelineEvent[], entry: number): Promise<number>;
}

function pageOf({ run, weights }: TrainedRun, log: StudyLog): Page {
	const { catalogue, vocabularies } = log;
	const published = weightsOf(publishedTensors(weights));
	const bundle = { catalogue, manifest: run, encoder: { weights: published } };
	const session = new UserSession(bundle, only(engineWithoutText(bundle)));
	const { user } = engineWithoutText(bundle);
	return {
		session,
		async score(events, entry) {
			const timeline = encodeTimeline(events, catalogue, vocabularies);
			await user.readTimeline(timeline);
			const values = run.itemToItem
				? itemValues(timeline, run.itemToItem)
				: new Float32Array();
			const scores = await user.itemScores(values);
			return scores[entry];
		},
	};
}

/** @param agreementOf How many events to ask for the agreement. */
async function observe(
	{ session, score }: Page,
	events: readonly TimelineEvent[],
	agreementOf: number,
	random: () => number,
): Promise<Observation> {
	await session.readTimeline(events);
	const picks = await session.picks(shownPicks);
	const { entry } = picks[Math.floor(random() * picks.length)];
	const shares = new Map<TimelineEvent, number>();
	for (const direction of ["for", "against"] as const) {
		const sign = direction === "for" ? 1 : -1;
		const weighed = await session.reasons(direction, entry, events.length);
		for (const { event, share } of weighed) shares.set(event, sign * share);
	}
	const before = await score(events, entry);
	const fallWithout = async (event: TimelineEvent) => {
		const rest = events.filter((other) => other !== event);
		return before - (await score(rest, entry));
	};
	const [named] = await session.reasons("for", entry, 1);
	const order = shuffled(events, random);
	const other = order.find((event) => event !== named?.event) as TimelineEvent;
	const drawn = order.slice(0, agreementOf);
	const falls: number[] = [];
	for (const event of drawn) falls.push(await fallWithout(event));
	return {
		// A pick for which nothing is named counts as a wrong name.
		deletion:
			named !== undefined &&
			(await fallWithout(named.event)) > (await fallWithout(other)),
		agreement: rankCorrelation(
			drawn.map((event) => shares.get(event) ?? 0),
			falls,
		),
	};
}
