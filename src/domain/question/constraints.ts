/** @file From what a phrase means to what an item must be. */
import type { Constraint } from "./intent.ts";
import type { Lexicon } from "./lexicon.ts";

/**
 * What a phrase of the lexicon asks for; where it is negated, what it rules out.
 *
 * @param label As it is shown to the visitor.
 * @param said The phrase, in plain words.
 */
export function constraintsOf(
	meaning: Lexicon["meanings"][number],
	label: string,
	said: string,
	isNegated: boolean,
): Constraint[] {
	const { anyOf, allOf, noneOf, text, brands, negated, untold } = meaning;
	const constraints: Constraint[] = [];
	// Of several words those may be spread over a text that nobody says of items: "my son".
	const isPhrase =
		(!untold && !said.includes(" ")) ||
		text?.length === 0 ||
		text?.includes(said);
	const phrases = text && (isPhrase ? [...new Set([said, ...text])] : text);
	if (isNegated) {
		// Of a category's items only some are "mafia".
		const ruledOut = negated ?? (text ? [] : (anyOf ?? allOf ?? []));
		if (ruledOut.length > 0) {
			constraints.push({ kind: "notCategories", label, noneOf: ruledOut });
		}
		if (brands) constraints.push({ kind: "notBrands", label, noneOf: brands });
		if (phrases) constraints.push({ kind: "notWords", label, phrases });
		return constraints;
	}
	if (anyOf) {
		constraints.push({
			kind: "categories",
			label,
			anyOf,
			...(phrases && { phrases }),
		});
	}
	for (const category of allOf ?? []) {
		constraints.push({ kind: "categories", label, anyOf: [category] });
	}
	if (noneOf) constraints.push({ kind: "notCategories", label, noneOf });
	if (brands) constraints.push({ kind: "brands", label, anyOf: brands });
	if (phrases && !anyOf) constraints.push({ kind: "words", label, phrases });
	return constraints;
}

/**
 * Constraints that can hold at once, each said once. What a phrase rules out by itself ends where another one asks for
 * it. What is asked for and negated is negated, but for details: without gore, horror means the word.
 */
export function settled(
	constraints: readonly Constraint[],
	{ details, labels }: Lexicon,
): Constraint[] {
	const ruledOut: string[] = [];
	const settledOnes = constraints.flatMap((one): Constraint[] => {
		if (one.kind !== "notCategories") return [one];
		const asked = constraints.flatMap((other) =>
			other.kind === "categories" && other.label !== one.label
				? other.anyOf
				: [],
		);
		const isNegated = one.label.startsWith(`${labels.not} `);
		const phrase = one.label.replace(`${labels.not} `, "");
		const isDetail = details.includes(phrase.toLowerCase());
		if (isNegated && !isDetail) {
			ruledOut.push(...one.noneOf);
			return [one];
		}
		const noneOf = one.noneOf.filter((category) => !asked.includes(category));
		if (noneOf.length === one.noneOf.length) return [one];
		const rest = noneOf.length > 0 ? [{ ...one, noneOf }] : [];
		const isRuledOut = constraints.some(
			({ kind, label }) => kind === "notWords" && label === one.label,
		);
		if (!isNegated || isRuledOut) return rest;
		return [...rest, { kind: "notWords", label: one.label, phrases: [phrase] }];
	});
	const isPossible = (one: Constraint) =>
		one.kind !== "categories" ||
		!one.anyOf.every((category) => ruledOut.includes(category));
	const seen = new Set<string>();
	return settledOnes.filter((one) => {
		const { label, ...meaning } = one;
		const key = JSON.stringify(meaning);
		if (seen.has(key) || !isPossible(one)) return false;
		seen.add(key);
		return true;
	});
}

/** What is cheap is said of prices, too. */
function topicOf({ kind }: Constraint): string {
	return kind === "cheap" ? "price" : kind;
}

/** What was asked for before, as far as a new question does not say something else about the same. */
export function goingOn(
	before: readonly Constraint[],
	now: readonly Constraint[],
	lexicon: Lexicon,
): Constraint[] {
	const isSaidAnew = (old: Constraint) =>
		now.some(
			(one) =>
				(topicOf(one) === topicOf(old) && !one.kind.startsWith("not")) ||
				(one.kind === "notCategories" &&
					old.kind === "categories" &&
					areSame(one.noneOf, old.anyOf)),
		);
	return settled(
		[...before.filter((old) => !isSaidAnew(old)), ...now],
		lexicon,
	);
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
	return (
		some.length === others.length && some.every((one) => others.includes(one))
	);
}
