/** @file Whether an item is of the kind that a question asks about: "is Jaws all right for my kids?" */
import type { Constraint } from "../../domain/question/intent.ts";
import type { Facts } from "./facts.ts";
import type { Saying } from "./saying.ts";
import { askedFor } from "./suggestions.ts";

/** Says whether an item is of the kind, where a question asks for one; returns whether nothing speaks against it. */
export function sayWhetherItFits(
	saying: Saying,
	facts: Facts,
	entry: number,
	constraints: readonly Constraint[],
): boolean {
	const { categories } = facts.described(entry);
	if (constraints.length === 0 || categories.length === 0) return true;
	const isOneOf = (some: readonly string[]) =>
		categories.some((category) => some.includes(category));
	const misfits = constraints.filter(
		(one) =>
			(one.kind === "categories" && !isOneOf(one.anyOf)) ||
			(one.kind === "notCategories" && isOneOf(one.noneOf)),
	);
	const fits = misfits.length === 0;
	saying.say(fits ? "fit" : "misfit", {
		item: facts.item(entry),
		kind: categories.join(", "),
		asked: askedFor(fits ? constraints : misfits),
	});
	return fits;
}
