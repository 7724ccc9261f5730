/** @file What scores count beside the language model's logits, chosen by people's last event but one. */
import { rankingQuality } from "../../../src/evaluate/ranking.ts";
import type { ReadPeople } from "./readPeople.ts";

const weights = [0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32];

export interface Weighed {
	/** By what the scores are multiplied, where there is something beside them. */
	readonly weight?: number;
	/** NDCG@10 of the last event but one. */
	readonly ndcg: number;
}

/** The best weight of a scorer's scores; 0 where there is none. */
export async function tryWeights(
	people: ReadPeople,
	scorer: string | undefined,
): Promise<Weighed> {
	const tried: Weighed[] = [];
	for (const weight of scorer ? weights : [0]) {
		const places = await people.places("validation", scorer, weight);
		tried.push({ weight, ndcg: rankingQuality(places, 10).ndcg.value });
	}
	return tried.reduce((a, b) => (b.ndcg > a.ndcg ? b : a));
}
