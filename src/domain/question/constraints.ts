/** @file From what a phrase means to what an item must be. */
import type { Constraint } from "./intent.ts";
import type { Lexicon } from "./lexicon.ts";

/** What a phrase of the lexicon asks for; where it is negated, what it rules out. */
export function constraintsOf(
	{ anyOf, allOf, noneOf, text, negated }: Lexicon["meanings"][number],
	label: string,
	isNegated: boolean,
): Constraint[] {
	const constraints: Constraint[] = [];
	if (isNegated) {
		const ruledOut = negated ?? anyOf ?? allOf ?? [];
		if (ruledOut.length > 0) {
			constraints.push({ kind: "notCategories", label, noneOf: ruledOut });
		}
		if (text) constraints.push({ kind: "notWords", label, phrases: text });
		return constraints;
	}
	if (anyOf) constraints.push({ kind: "categories", label, anyOf });
	for (const category of allOf ?? []) {
		constraints.push({ kind: "categories", label, anyOf: [category] });
	}
	if (noneOf) constraints.push({ kind: "notCategories", label, noneOf });
	if (text) constraints.push({ kind: "words", label, phrases: text });
	return constraints;
}

/**
 * Constraints that can hold at once, each said once. Where one rules out a category that another one asks for, as
 * "science fiction without aliens", the words are meant and not the category.
 */
export function settled(
	constraints: readonly Constraint[],
	{ labels }: Lexicon,
): Constraint[] {
	const wanted = constraints.flatMap((one) =>
		one.kind === "categories" ? [one] : [],
	);
	const all = constraints.map((one): Constraint => {
		if (one.kind !== "notCategories") return one;
		const { label, noneOf } = one;
		const isAskedFor = wanted.some(
			(other) =>
				other.label !== label &&
				other.anyOf.every((category) => noneOf.includes(category)),
		);
		const phrase = label.replace(`${labels.not} `, "");
		return isAskedFor ? { kind: "notWords", label, phrases: [phrase] } : one;
	});
	const seen = new Set<string>();
	return all.filter(({ label, ...meaning }) => {
		const key = JSON.stringify(meaning);
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
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
				(one.kind === old.kind && !one.kind.startsWith("not")) ||
				(one.kind === "notCategories" &&
					old.kind === "categories" &&
					old.anyOf.every((category) => one.noneOf.includes(category))),
		);
	return settled(
		[...before.filter((old) => !isSaidAnew(old)), ...now],
		lexicon,
	);
}
