/** @file What scores count beside the language model's logits, chosen by people's last event but one. */
import { rankingQuality } from "../../../src/evaluate/ranking.ts";
import type { ReadPeople } from "./readPeople.ts";

const weights = [0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32];

export interface Weighed {
	/** By what the scores are multiplied, where there is something beside them. */
	readonly weight?: number;
	/** Of the last event but one. */
	readonly "NDCG@10": number;
}

/** The best weight of a scorer's scores; 0 where there is none. */
export async function tryWeights(
	people: ReadPeople,
	scorer: string | undefined,
): Promise<Weighed> {
	const tried: Weighed[] = [];
	for (const weight of scorer ? weights : [0]) {
		const places = await people.places("validation", scorer, weight);
		const { ndcg } = rankingQuality(places, 10);
		tried.push({ weight, "NDCG@10": ndcg.value });
	}
	return tried.reduce((a, b) => (b["NDCG@10"] > a["NDCG@10"] ? b : a));
}
