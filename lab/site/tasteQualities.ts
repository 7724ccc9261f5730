/** @file One measure of several recommenders. */
import type { Recommender } from "../../src/evaluate/recommender.ts";
import {
	type TasteCase,
	type TasteQuality,
	tasteObservations,
	tasteQuality,
} from "../../src/evaluate/tasteMeasure.ts";

/** How well each finds what people like, by its name, in the order of the recommenders. */
export async function tasteQualities(
	recommenders: readonly Recommender[],
	cases: readonly TasteCase[],
): Promise<Readonly<Record<string, TasteQuality>>> {
	const qualities: Record<string, TasteQuality> = {};
	for (const one of recommenders) {
		qualities[one.name] = tasteQuality(await tasteObservations(one, cases));
	}
	return qualities;
}
