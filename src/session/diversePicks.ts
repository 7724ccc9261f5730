/** @file Picks of many kinds: at most so many of each, or each unlike those before it. */
import type { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";
import {
	largestScores,
	never,
	type ScoredEntry,
} from "../operators/largestScores.ts";
import { wrongOption } from "./wrongOption.ts";

/** At most so many picks of one kind. */
export interface MostOfAKind {
	readonly category?: number;
	readonly brand?: number;
}

/** @throws UserLlmError `invalid-argument` for what is no diversity. */
export function checkDiversity(diversity: MostOfAKind | number): void {
	if (typeof diversity === "number" && diversity >= 0 && diversity <= 1) return;
	if (typeof diversity !== "object" || diversity === null) {
		throw wrongOption(
			"diversity",
			"a number from 0 to 1, or { category, brand }",
		);
	}
	for (const [kind, most] of Object.entries(diversity)) {
		if (!["category", "brand"].includes(kind)) {
			throw wrongOption(`diversity.${kind}`, "`category` or `brand`");
		}
		if (!Number.isInteger(most) || most < 1) {
			throw wrongOption(`diversity.${kind}`, "a whole number above 0");
		}
	}
}

/** The best `count`, best first, of which each fits those before it. Changes the scores. */
export function diversePicks(
	scores: Float32Array,
	count: number,
	diversity: MostOfAKind | number,
	catalogue: Catalogue,
): ScoredEntry[] {
	return typeof diversity === "number"
		? unlikeEachOther(scores, count, diversity, catalogue)
		: fewOfAKind(scores, count, diversity, catalogue);
}

/** One after the other the best of which there are not yet too many. */
function fewOfAKind(
	scores: Float32Array,
	count: number,
	most: MostOfAKind,
	catalogue: Catalogue,
): ScoredEntry[] {
	const counts = new Map<string, number>();
	const kindsOf = (entry: number): readonly string[] => {
		const { categories = [], brand } = catalogue.itemAt(entry) ?? {};
		return [
			...(most.category ? categories.map((name) => `category ${name}`) : []),
			...(most.brand && brand ? [`brand ${brand}`] : []),
		];
	};
	const mostOf = (kind: string) =>
		(kind.startsWith("brand") ? most.brand : most.category) ?? 0;
	const isFull = (entry: number) =>
		kindsOf(entry).some((kind) => (counts.get(kind) ?? 0) >= mostOf(kind));
	const chosen: ScoredEntry[] = [];
	while (chosen.length < count) {
		let best: ScoredEntry = { entry: 0, score: never };
		for (let entry = 1; entry < scores.length; entry++) {
			const score = scores[entry];
			if (!(score > best.score)) continue;
			// What is full stays full: it is looked at once.
			if (isFull(entry)) scores[entry] = never;
			else best = { entry, score };
		}
		if (best.score === never) break;
		chosen.push(best);
		scores[best.entry] = never;
		for (const kind of kindsOf(best.entry)) {
			counts.set(kind, (counts.get(kind) ?? 0) + 1);
		}
	}
	return chosen;
}

/**
 * Maximal marginal relevance (Carbonell and Goldstein, 1998) among the best: what counts is a score's place between the
 * lowest and the highest of them, less what an item has in common with the most similar one chosen before.
 */
function unlikeEachOther(
	scores: Float32Array,
	count: number,
	weight: number,
	catalogue: Catalogue,
): ScoredEntry[] {
	const rest = largestScores(scores, Math.max(100, 5 * count)).map((one) => ({
		...one,
		traits: traitsOf(catalogue.itemAt(one.entry)),
		inCommon: 0,
	}));
	const highest = rest[0]?.score ?? 0;
	const range = highest - (rest.at(-1)?.score ?? 0) || 1;
	const value = ({ score, inCommon }: (typeof rest)[number]) =>
		(1 - weight) * (1 - (highest - score) / range) - weight * inCommon;
	const chosen: ScoredEntry[] = [];
	while (chosen.length < count && rest.length > 0) {
		const best = rest.reduce((a, b) => (value(b) > value(a) ? b : a));
		rest.splice(rest.indexOf(best), 1);
		chosen.push({ entry: best.entry, score: best.score });
		for (const one of rest) {
			const inCommon = shareInCommon(one.traits, best.traits);
			one.inCommon = Math.max(one.inCommon, inCommon);
		}
	}
	return chosen;
}

function traitsOf(item: Item | undefined): ReadonlySet<string> {
	const brand = item?.brand === undefined ? [] : [`brand ${item.brand}`];
	return new Set([...(item?.categories ?? []), ...brand]);
}

/** Of the traits that one of two has, the share that both have. */
function shareInCommon(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	const common = [...a].filter((trait) => b.has(trait)).length;
	return common / (a.size + b.size - common || 1);
}
