/**
 * @file How taste is met where it is hard: of people who did little, or also what is not theirs, and among items that
 * nobody has met yet. Recall@20, beside popularity and item kNN.
 */
import { itemEntry, type Timeline } from "../../src/domain/encodeTimeline.ts";
import { itemKnn } from "../../src/evaluate/baselines/itemKnn.ts";
import { popularity } from "../../src/evaluate/baselines/popularity.ts";
import {
	bootstrapEstimate,
	type Estimate,
} from "../../src/evaluate/estimate.ts";
import { isHeldOut } from "../../src/evaluate/heldOut.ts";
import type { Recommender } from "../../src/evaluate/recommender.ts";
import {
	hideFifth,
	hidingSeed,
	tasteObservations,
} from "../../src/evaluate/tasteMeasure.ts";
import { target } from "../bench/rows.ts";
import { coldCases, noisyCases, sparseCases } from "./hardCases.ts";
import type { PartFigures, Study, StudyLog, TasteLog } from "./study.ts";

/** Every tenth item is kept out of the log, in each split another tenth. */
const coldEvery = 10;

export async function curves(
	study: Study,
	name: TasteLog,
): Promise<PartFigures> {
	const log = study.log(name);
	const [sparse, noisy, cold] = [new Curve(), new Curve(), new Curve()];
	const splits = await study.splits(name);
	for (const [i, { heldOut, learned, picks }] of splits.entries()) {
		const users = log.users.filter((_, user) => isHeldOut(user, heldOut));
		const people = hideFifth(users, hidingSeed);
		const all = [picks, ...(await baselines(study, log, learned))];
		await sparse.observe(all, sparseCases(people, log));
		await noisy.observe(all, noisyCases(people, log));

		const isCold = (entry: number) => entry % coldEvery === i;
		const warm = learned.map((timeline) =>
			timeline.filter((event) => !isCold(itemEntry(event))),
		);
		const fitted = await study.fitted(warm, log);
		await cold.observe(
			[fitted, ...(await baselines(study, log, warm))],
			coldCases(users, log, isCold),
		);
	}
	return {
		targets: {
			[`sparse histories, ${name}: ${above}`]: sparse.abovePopularity(),
			[`random events, ${name}: ${above}`]: noisy.abovePopularity(),
			[`cold items, ${name}: ${above}`]: cold.abovePopularity(),
		},
		tables: { sparse: sparse.rows(), noisy: noisy.rows(), cold: cold.rows() },
	};
}

const above = "Recall@20 above popularity's, least of all points";

/** Popularity first. */
function baselines(
	study: Study,
	log: StudyLog,
	learned: readonly Timeline[],
): Promise<Recommender[]> {
	const { context } = study.options(log);
	return Promise.all(
		[popularity, itemKnn].map((baseline) => baseline.learn(learned, context)),
	);
}

/** The people of several splits count as one sample. */
class Curve {
	/** Recall@20 of each person, by point and recommender, the judged one first. */
	readonly #observed = new Map<string, Map<string, number[]>>();

	async observe(
		recommenders: readonly Recommender[],
		points: ReturnType<typeof sparseCases>,
	): Promise<void> {
		for (const [point, cases] of points) {
			const byName = this.#observed.get(point) ?? new Map<string, number[]>();
			this.#observed.set(point, byName);
			for (const recommender of recommenders) {
				const found = await tasteObservations(recommender, cases);
				const recalls = found.flatMap(({ recall }) => recall ?? []);
				const before = byName.get(recommender.name) ?? [];
				byName.set(recommender.name, [...before, ...recalls]);
			}
		}
	}

	/** A row a point, a column a recommender. */
	rows(): Record<string, Record<string, Estimate>> {
		return Object.fromEntries(
			Array.from(this.#observed, ([point, byName]) => [
				point,
				Object.fromEntries(
					Array.from(byName, ([name, recalls]) => [
						name,
						bootstrapEstimate(recalls),
					]),
				),
			]),
		);
	}

	abovePopularity(): ReturnType<typeof target> {
		const distances = Object.values(this.rows()).map((byName) => {
			const [judged] = Object.values(byName);
			return judged.value - byName[popularity.name].value;
		});
		return target(Math.min(...distances), { least: 0 });
	}
}
