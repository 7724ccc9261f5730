/** @file Recommenders side by side: how well each finds what people who were kept out of training like. */
import { type ArrangementName, arrangements } from "./arrangements.ts";
import { type CompareOptions, learn, reporting } from "./comparison.ts";
import type { EncodedLog } from "./encodeLog.ts";
import type { Estimate } from "./estimate.ts";
import { type HeldOut, isHeldOut } from "./heldOut.ts";
import type { Baseline, Recommender } from "./recommender.ts";
import {
	hideFifth,
	hidingSeed,
	type TasteObservation,
	type TasteQuality,
	tasteCases,
	tasteObservations,
	tasteQuality,
} from "./tasteMeasure.ts";

/** People to be tested on, and what was trained without them. */
export interface TasteSplit {
	readonly heldOut: HeldOut;
	readonly trained: readonly Recommender[];
}

/** By the recommenders' names, for each order and pace of what is given. */
export type TasteComparison = Readonly<
	Partial<Record<ArrangementName, Readonly<Record<string, TasteQuality>>>>
>;

export interface CompareTasteOptions extends CompareOptions {
	/** In which orders and at which paces to give what is given; all unless named. */
	readonly arrangements?: readonly ArrangementName[];
}

const allArrangements = Object.keys(arrangements) as ArrangementName[];

/** Decides the order of what is shuffled. */
const orderSeed = 2;

/**
 * Measures baselines, which learn from everyone who is not held out, and what was trained before. The people of several
 * splits count as one sample.
 */
export async function compareTaste(
	log: EncodedLog,
	splits: readonly TasteSplit[],
	baselines: readonly Baseline[],
	options: CompareTasteOptions,
): Promise<TasteComparison> {
	const names = options.arrangements ?? allArrangements;
	const observed = new ObservationsByName(names);
	for (const { heldOut, trained } of splits) {
		const users = log.users.filter((_, user) => isHeldOut(user, heldOut));
		const people = hideFifth(users, hidingSeed);
		const casesOf = names.map((name) => {
			const arrangement = arrangements[name];
			const { catalogue, vocabularies } = log;
			return [
				name,
				tasteCases(people, arrangement, catalogue, vocabularies, orderSeed),
			] as const;
		});
		const measure = async (recommender: Recommender) => {
			for (const [name, cases] of casesOf) {
				const what = `taste ${name}, ${recommender.name}`;
				observed.add(
					name,
					recommender.name,
					await tasteObservations(recommender, cases, reporting(what, options)),
				);
			}
		};
		const learned = log.timelines.filter(
			(_, user) => !isHeldOut(user, heldOut),
		);
		for (const baseline of baselines) {
			await measure(await learn(baseline, learned, options));
		}
		for (const recommender of trained) await measure(recommender);
	}
	return observed.qualities();
}

/** One measure, such as `Recall@20`, of each recommender in each arrangement. */
export function byArrangement(
	taste: TasteComparison,
	measure: string,
): Readonly<Record<string, TasteQuality>> {
	const rows: Record<string, Record<string, Estimate>> = {};
	for (const [arrangement, byName] of Object.entries(taste)) {
		for (const [name, quality] of Object.entries(byName)) {
			rows[name] = { ...rows[name], [arrangement]: quality[measure] };
		}
	}
	return rows;
}

/** Observations of each arrangement, by the recommenders' names. */
class ObservationsByName {
	readonly #observed: ReadonlyMap<
		ArrangementName,
		Map<string, readonly TasteObservation[]>
	>;

	constructor(names: readonly ArrangementName[]) {
		this.#observed = new Map(names.map((name) => [name, new Map()]));
	}

	add(
		arrangement: ArrangementName,
		recommender: string,
		observations: readonly TasteObservation[],
	): void {
		const byName = this.#observed.get(arrangement);
		const before = byName?.get(recommender) ?? [];
		byName?.set(recommender, [...before, ...observations]);
	}

	qualities(): TasteComparison {
		return Object.fromEntries(
			Array.from(this.#observed, ([arrangement, byName]) => [
				arrangement,
				Object.fromEntries(
					Array.from(byName, ([name, all]) => [name, tasteQuality(all)]),
				),
			]),
		);
	}
}
