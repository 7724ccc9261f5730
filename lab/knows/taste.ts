/** @file Taste: what people who were kept out of training like, beside all baselines. */
import type { ArrangementName } from "../../src/evaluate/arrangements.ts";
import { baselinesFor } from "../../src/evaluate/baselines/baselines.ts";
import {
	byArrangement,
	compareTaste,
} from "../../src/evaluate/compareTaste.ts";
import { tasteNames } from "../../src/evaluate/tasteMeasure.ts";
import { target } from "../bench/rows.ts";
import type { PartFigures, Study, TasteLog } from "./study.ts";

/** In these nothing may change. */
const sameTaste: readonly ArrangementName[] = [
	"shuffled",
	"1500 ms apart",
	"1 h apart",
];

/** The bars of each log. */
const timesEase = { "ml-1m": 1.02, "ml-latest-small": 1 };
const likedAboveDisliked = 0.82;

export async function taste(
	study: Study,
	name: TasteLog,
): Promise<PartFigures> {
	const log = study.log(name);
	const splits = await study.splits(name);
	const compared = await compareTaste(
		log,
		splits,
		baselinesFor(log),
		study.options(log),
	);
	const inOrder = compared["in order"] ?? {};
	const recall = byArrangement(compared, tasteNames.recall);
	const picks = splits[0].picks.name;
	const recallOf = (recommender: string, arrangement: ArrangementName) =>
		recall[recommender][arrangement].value;
	const own = recallOf(picks, "in order");
	const ease = Object.keys(recall)
		.filter((recommender) => recommender.startsWith("EASE"))
		.map((recommender) => recallOf(recommender, "in order"));
	const changes = sameTaste.map((arrangement) =>
		Math.abs(recallOf(picks, arrangement) / own - 1),
	);
	const bar = (measure: string) => `taste, ${name}, ${picks}: ${measure}`;
	return {
		targets: {
			[bar("Recall@20, times the better EASE's")]: target(
				own / Math.max(...ease),
				{ least: timesEase[name] },
			),
			...(name === "ml-1m" && {
				[bar("Recall@20, largest change by shuffling or pace")]: target(
					Math.max(...changes),
					{ most: 0.02 },
				),
				[bar(tasteNames.likedAboveDisliked)]: target(
					inOrder[picks][tasteNames.likedAboveDisliked].value,
					{ least: likedAboveDisliked },
				),
			}),
		},
		tables: { inOrder, recall },
	};
}
