import * as v from "valibot";
import { feature } from "../feature.ts";
import { text } from "../schemaPieces.ts";

/** What kinds of thing the item is: all of its categories that the vocabulary, a list of names, has. */
export const categories = feature({
	name: "categories",
	kind: "many",
	width: 16,
	isRelative: false,
	schema: v.pipe(
		v.array(text),
		v.check(
			(names) => new Set(names).size === names.length,
			"expected names that differ",
		),
	),
	/** All that items have, in alphabetical order. */
	vocabulary({ items }): readonly string[] | undefined {
		const names = new Set(items.flatMap((item) => item.categories));
		return names.size > 0 ? [...names].sort() : undefined;
	},
	size: (names) => names.length,
	encode(_event, { item }, names) {
		const entries = item.categories.map((name) => names.indexOf(name));
		return [...new Set(entries)].filter((entry) => entry >= 0);
	},
});
