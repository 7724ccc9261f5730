/** @file Whether an item is of the kind that a question asks about: "is Jaws all right for my kids?" */
import { isOfKind } from "../../domain/question/fits.ts";
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
	const item = facts.described(entry);
	const { categories } = item;
	if (constraints.length === 0 || categories.length === 0) return true;
	const misfits = constraints.filter((one) => !isOfKind(item, one));
	const fits = misfits.length === 0;
	saying.say(fits ? "fit" : "misfit", {
		item: facts.item(entry),
		kind: categories.join(", "),
		asked: askedFor(fits ? constraints : misfits),
	});
	return fits;
}
