/** @file Next event: each person's last one, beside all baselines. */
import { baselinesFor } from "../../src/evaluate/baselines/baselines.ts";
import { compareNextEvent } from "../../src/evaluate/compareNextEvent.ts";
import { nextEventCases } from "../../src/evaluate/nextEventMeasure.ts";
import { sasRec } from "../../src/train/baselines/sasRec.ts";
import { spread, trainingTimelines } from "../../src/train/timelines.ts";
import { target } from "../bench/rows.ts";
import type { PartFigures, Study } from "./study.ts";

/** The runs that know each log; the first that is there is measured. */
const runs = {
	"ml-1m": ["ml-1m", "ml-1m-taste"],
	"ml-latest-small": ["demo", "small-0"],
	"amazon-video-games": ["amazon-video-games"],
};

export type NextEventLog = keyof typeof runs;

/** People whose next event is asked for, evenly spread over a log that has more. */
const mostPeople = 10_000;

const measures = ["HR@10", "NDCG@10"] as const;

/** What public results on the clean split of `ml-1m` ask for. */
const bars = { "HR@10": 0.317, "NDCG@10": 0.182 };

/** Steps of SASRec, where it stands for public results that there are none of. */
const sasRecSteps: { readonly [Log in NextEventLog]?: number } = {
	"amazon-video-games": 4_000,
};

/** The recommender that answers what comes next. */
const own = "item head and followers";

/** @throws MissingRun */
export async function nextEvent(
	study: Study,
	name: NextEventLog,
): Promise<PartFigures> {
	const trained = await study.run(...runs[name]);
	const log = study.log(name);
	const steps = sasRecSteps[name];
	const asLong = steps
		? [await study.baseline(sasRec, name, trained.run, steps)]
		: [];
	const { seenLeftOut } = await compareNextEvent(
		spread(nextEventCases(log.timelines), mostPeople),
		trainingTimelines(log.timelines, trained.run),
		baselinesFor(log),
		[...asLong, ...(await study.open(trained, log)).recommenders],
		study.options(log),
	);
	const rows = Object.entries(seenLeftOut).map(([recommender, quality]) => [
		`${name}, ${recommender}`,
		Object.fromEntries(measures.map((measure) => [measure, quality[measure]])),
	]);
	const { [own]: ours } = seenLeftOut;
	const others = [
		["followers", "the followers'"],
		...asLong.map(({ name }) => [name, `${name}'s`]),
	];
	const bar = (measure: string) => `next event, ${name}, ${own}: ${measure}`;
	return {
		targets: {
			...(name === "ml-1m" &&
				Object.fromEntries(
					measures.map((measure) => [
						bar(measure),
						target(ours[measure].value, { least: bars[measure] }),
					]),
				)),
			...Object.fromEntries(
				others.flatMap(([other, whose]) =>
					measures.map((measure) => [
						bar(`${measure}, times ${whose}`),
						target(ours[measure].value / seenLeftOut[other][measure].value, {
							least: 1,
						}),
					]),
				),
			),
			...(name === "ml-1m" && {
				[bar("least distance of its intervals from the followers'")]: target(
					Math.min(
						...measures.map(
							(measure) =>
								ours[measure].low - seenLeftOut.followers[measure].high,
						),
					),
					{ least: 0 },
				),
			}),
		},
		tables: { rows: Object.fromEntries(rows) },
	};
}
