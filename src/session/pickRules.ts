/** @file A site's own rules of what is picked: they say which scores count, before the best are chosen. */

import { UserLlmError } from "../async/userLlmError.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";
import {
	largestScores,
	never,
	type ScoredEntry,
} from "../operators/largestScores.ts";
import {
	checkDiversity,
	diversePicks,
	type MostOfAKind,
} from "./diversePicks.ts";
import { compileFilter, type ItemFilter } from "./itemFilter.ts";
import { wrongOption } from "./wrongOption.ts";

/** Adds to the scores of the items that pass; without a condition, of all. */
export interface Boost extends ItemFilter {
	/** The best picks of a visitor are often within 1 or 2 of each other; below 0 it pushes down. */
	readonly add: number;
}

/** What may be picked, and what is picked before other things. */
export interface PickRules {
	/** What an item must be, or a function that says whether one may be picked. */
	readonly filter?: ItemFilter | ((item: Item) => boolean);
	/** The ids of items that must not be picked; those that the catalogue does not have change nothing. */
	readonly exclude?: readonly string[];
	/** What is added to scores, or a function that says so of an item. */
	readonly boost?: readonly Boost[] | ((item: Item) => number);
	/**
	 * At most so many of a category or a brand; or, as a number from 0 to 1, how much it counts that a pick is unlike those
	 * before it in categories and brand.
	 */
	readonly diversity?: MostOfAKind | number;
	/** The ids of items that picks should be like. */
	readonly like?: readonly string[];
	/**
	 * The ids of items that count as if the visitor had just liked them, such as those in a cart: they are neither stored
	 * nor picked. Those that the catalogue does not have change nothing.
	 */
	readonly context?: readonly string[];
}

/** Rules as they are applied to the scores of all items. */
export interface CompiledRules {
	readonly like: ReadonlySet<number>;
	readonly context: readonly number[];
	/** The best `count`, best first, by the scores as the rules leave them. Changes the scores. */
	choose(scores: Float32Array, count: number): ScoredEntry[];
}

const known = ["filter", "exclude", "boost", "diversity", "like", "context"];

/**
 * Checks rules and readies them for a catalogue.
 *
 * @throws UserLlmError `invalid-argument` for the first that is wrong.
 */
export function compileRules(
	rules: PickRules,
	catalogue: Catalogue,
): CompiledRules {
	const unknown = Object.keys(rules).find((name) => !known.includes(name));
	if (unknown !== undefined) {
		throw wrongOption(unknown, `one of ${known.join(", ")} and count`);
	}
	const { filter, diversity = 0 } = rules;
	const fits =
		typeof filter === "function"
			? asked(filter)
			: compileFilter(filter, "filter");
	const bonus = compileBoost(rules.boost);
	checkDiversity(diversity);
	const excluded = entriesOf("exclude", rules.exclude, catalogue);
	const like = entriesOf("like", rules.like, catalogue, (id) =>
		wrongOption("like", `ids of the catalogue's items, which has no "${id}"`),
	);
	return {
		like: new Set(like),
		context: entriesOf("context", rules.context, catalogue),
		choose(scores, count) {
			if (!Number.isInteger(count) || count < 1) {
				throw wrongOption("count", "a whole number above 0");
			}
			for (const entry of [...excluded, ...like]) scores[entry] = never;
			catalogue.items.forEach((item, index) => {
				const entry = index + 1;
				if (scores[entry] === never) return;
				if (!fits(item)) scores[entry] = never;
				else if (bonus) scores[entry] += bonus(item);
			});
			return diversity
				? diversePicks(scores, count, diversity, catalogue)
				: largestScores(scores, count);
		},
	};
}

/** A filter of the site's own. Anything that is true lets an item pass; a promise would let all of them. */
function asked(filter: (item: Item) => boolean): (item: Item) => boolean {
	return (item) => {
		const fits: unknown = ofSite("filter", filter, item);
		if (!(fits instanceof Promise)) return Boolean(fits);
		throw wrongOption(
			"filter",
			"a function that answers at once, true or false",
		);
	};
}

/** A boost of the site's own. */
function weighed(boost: (item: Item) => number): (item: Item) => number {
	return (item) => {
		const bonus = ofSite("boost", boost, item);
		if (Number.isFinite(bonus)) return bonus;
		throw wrongOption(
			"boost",
			`a finite number for the item "${item.id}", got ${bonus}`,
		);
	};
}

function ofSite<T>(name: string, rule: (item: Item) => T, item: Item): T {
	try {
		return rule(item);
	} catch (cause) {
		throw new UserLlmError(
			"invalid-argument",
			`The option \`${name}\` of picks: its function threw for the item "${item.id}": ${cause instanceof Error ? cause.message : cause}`,
			{ cause },
		);
	}
}

function compileBoost(
	boost: PickRules["boost"],
): ((item: Item) => number) | undefined {
	if (boost === undefined) return undefined;
	if (typeof boost === "function") return weighed(boost);
	if (!Array.isArray(boost) || boost.some((one) => !one)) {
		throw wrongOption("boost", 'a list such as [{ brand: "Own", add: 1 }]');
	}
	const boosts = (boost as readonly Boost[]).map(({ add, ...filter }) => {
		if (!Number.isFinite(add))
			throw wrongOption("boost.add", "a finite number");
		return { add, fits: compileFilter(filter, "boost") };
	});
	return (item) =>
		boosts.reduce((sum, { add, fits }) => sum + (fits(item) ? add : 0), 0);
}

/** The entries of ids; those that the catalogue does not have are left out, unless that is an error. */
function entriesOf(
	name: string,
	ids: readonly string[] = [],
	catalogue: Catalogue,
	missing?: (id: string) => UserLlmError,
): number[] {
	if (!Array.isArray(ids) || ids.some((id) => typeof id !== "string")) {
		throw wrongOption(name, "a list of items' ids");
	}
	return ids.flatMap((id) => {
		const entry = catalogue.entryOf(id);
		if (entry === undefined && missing) throw missing(id);
		return entry ?? [];
	});
}
