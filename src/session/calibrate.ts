/**
 * @file Picks in the proportions of what someone liked: calibrated recommendations (Steck, RecSys 2018).
 *
 * Scores alone let the largest of several tastes take every place. Here the best items change places among each other, so
 * that the share of each category among the first ones comes near to its share in what was liked.
 */
import type { Catalogue } from "../domain/catalogue.ts";
import { largestScores } from "../operators/largestScores.ts";

/** Among how many of the best items places are changed, and how many places are filled so. */
const candidates = 200;
const places = 30;

/**
 * What it counts that shares are right, beside scores: so many times the divergence of the picks' shares from the wanted
 * ones, for each pick. Chosen, with the next, on made-up visitors other than those that tests try, and on people of a log,
 * of whose liked items as many stay among the first ten, and more are among the first twenty.
 */
const weight = 2;

/** As if so many picks were there already whose shares are right: the first ones are chosen by scores most of all. */
const given = 3;

/** Shares of categories, which an item or a person has; together they are 1. */
type Shares = Map<string, number>;

/**
 * Exchanges the scores of the best items. Items keep theirs where nothing is known of categories that someone liked.
 *
 * @param scores `[entries]`; −∞ for what must not be picked.
 * @param x What each item of the history counts, by its entry; see `itemValues`.
 */
export function calibrate(
	scores: Float32Array,
	x: Float32Array,
	catalogue: Catalogue,
): void {
	const wanted = likedShares(x, catalogue);
	if (wanted.size === 0) return;
	const ranked = largestScores(scores, candidates);
	const rest = ranked.map(({ entry, score }) => ({
		entry,
		score,
		shares: sharesOf(entry, catalogue),
	}));
	const sums: Shares = new Map();
	for (let place = 0; place < Math.min(places, ranked.length); place++) {
		const count = place + 1 + given;
		const far = (category: string, sum: number) => {
			const want = wanted.get(category) ?? 0;
			return want && want * Math.log((want * count) / (sum + given * want));
		};
		/** The score, less what the divergence becomes with the item, without what all items have in common. */
		const value = ({ score, shares }: (typeof rest)[number]) => {
			let change = 0;
			for (const [category, share] of shares) {
				const sum = sums.get(category) ?? 0;
				change += far(category, sum + share) - far(category, sum);
			}
			return score - weight * count * change;
		};
		const values = rest.map(value);
		const best = values.indexOf(Math.max(...values));
		const [{ entry, shares }] = rest.splice(best, 1);
		scores[entry] = ranked[place].score;
		for (const [category, share] of shares) {
			sums.set(category, (sums.get(category) ?? 0) + share);
		}
	}
	rest.forEach(({ entry }, i) => {
		scores[entry] = ranked[ranked.length - rest.length + i].score;
	});
}

/** The categories of what someone liked, by how much they did. */
function likedShares(x: Float32Array, catalogue: Catalogue): Shares {
	const liked: Shares = new Map();
	let whole = 0;
	for (let entry = 1; entry < x.length; entry++) {
		if (!(x[entry] > 0)) continue;
		for (const [category, share] of sharesOf(entry, catalogue)) {
			liked.set(category, (liked.get(category) ?? 0) + x[entry] * share);
			whole += x[entry] * share;
		}
	}
	for (const [category, sum] of liked) liked.set(category, sum / whole);
	return liked;
}

function sharesOf(entry: number, catalogue: Catalogue): Shares {
	const { categories = [] } = catalogue.itemAt(entry) ?? {};
	return new Map(categories.map((name) => [name, 1 / categories.length]));
}
