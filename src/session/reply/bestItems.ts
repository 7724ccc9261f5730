/** @file The items that are suggested: of those that fit, the best for the user. */
import type { Constraint } from "../../domain/question/intent.ts";
import type { Facts, ItemFact, PriceRange } from "./facts.ts";

/** How much it counts for a suggestion that it is about what was asked for. */
const aboutness = 3;

/** Which of the items that fit are suggested. */
export interface Wanted {
	readonly constraints: readonly Constraint[];
	/** The entries of items that others should be like. */
	readonly like: ReadonlySet<number>;
	/** The entries of items that are not suggested. */
	readonly leftOut: ReadonlySet<number>;
	/** Whether what the user has already is suggested, too. */
	readonly withKnown?: boolean;
	/** Near which price; nearest, where nothing costs so much. */
	readonly nearPrice?: PriceRange;
}

/**
 * The best picks that fit, first the one that is more for this user than for a stranger. What is sold out is among them
 * only where nothing else fits.
 */
export async function bestItems(
	facts: Facts,
	count: number,
	{ constraints, like, leftOut, withKnown, nearPrice }: Wanted,
): Promise<ItemFact[]> {
	const { user } = facts;
	const item = (entry: number) => facts.described(entry);
	const suggested = (entry: number, score = 0) => {
		return { ...facts.item(entry), score, isSuggested: true };
	};
	const relevance = facts.fitting(constraints);
	// Another edition of the same is no other one.
	const titles = new Set([...leftOut, ...like].map((one) => item(one).title));
	const disliked = new Set(user.disliked());
	const all = [...relevance.keys()].filter(
		(entry) =>
			!titles.has(item(entry).title) &&
			!disliked.has(entry) &&
			(withKnown || !facts.has(entry)),
	);
	const near = facts.nearest(all, nearPrice);
	const inStock = near.filter((entry) => item(entry).available !== false);
	const among = inStock.length > 0 ? inStock : near;
	const added = (entry: number) =>
		aboutness * Math.log(relevance.get(entry) ?? 1);
	const picks = await user.picks(count, {
		among: new Map(among.map((entry) => [entry, added(entry)])),
		like,
		// As a page's own picks are made, unless what was looked at may be named.
		withKnown: among.some((entry) => user.latestOf(entry)),
	});
	const [first] = picks;
	const isEven = picks.every(({ score }) => score === first.score);
	// Where nothing tells items apart, those are first that most people had.
	if (isEven && user.eventCount === 0 && picks.length > 1) {
		const events = (entry: number) => item(entry).events ?? 0;
		return among
			.toSorted((a, b) => events(b) - events(a))
			.slice(0, count)
			.map((entry) => suggested(entry));
	}
	const lifts = await user.lifts();
	return picks
		.toSorted((a, b) => lifts[b.entry] - lifts[a.entry])
		.map(({ entry, score }) => suggested(entry, score));
}
