import * as v from "valibot";
import { feature } from "../feature.ts";

/** Which item the event is about. Its vocabulary is the catalogue, of which a manifest says how many items it has. */
export const item = feature({
	name: "item",
	kind: "one",
	width: 64,
	isRelative: false,
	schema: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
	vocabulary: ({ items }) => items.length,
	size: (items) => 1 + items,
	encode: (_event, { entry }) => entry,
});
