/** @file What a history says to the item-to-item model: a number for each item. */
import type { ItemToItemShape } from "../model/itemToItemWeights.ts";
import type { EncodedEvent } from "../model/userEncoder.ts";
import type { Vocabularies } from "./features/features.ts";
import { item } from "./features/item.ts";
import { rating } from "./features/rating.ts";

/** What each item of a history counts, by its latest rating, else its latest event: `[size]`; 0 for items not in it. */
export function itemValues(
	events: readonly EncodedEvent[],
	shape: ItemToItemShape,
): Float32Array {
	const x = new Float32Array(shape.size);
	for (const event of events) setItemValue(x, event, shape);
	return x;
}

/**
 * Whether an event counts in place of what is known of its item: who looks at an item again has not taken a rating back.
 */
export function takesPlace(
	{ rating = 0 }: EncodedEvent,
	isKnown: boolean,
): boolean {
	return rating !== 0 || !isKnown;
}

/** Lets one more event count, if it takes the place of an earlier one about the same item. */
export function setItemValue(
	x: Float32Array,
	event: EncodedEvent,
	{ values }: ItemToItemShape,
): void {
	const entry = Number(event.item);
	if (takesPlace(event, x[entry] !== 0)) {
		x[entry] = values[Number(event.rating ?? 0)];
	}
}

/**
 * Makes sure that the model is one of these vocabularies.
 *
 * @throws RangeError where it has another number of items, or not a value for each rating.
 */
export function checkItemToItemShape(
	{ size, values }: ItemToItemShape,
	vocabularies: Vocabularies,
): void {
	const items = item.size(vocabularies.item ?? 0);
	if (size !== items) {
		throw new RangeError(
			`itemToItem.size: expected the entries of the item vocabulary, ${items}, got ${size}. Train the model on this catalogue.`,
		);
	}
	const ratings = vocabularies.rating ? rating.size(vocabularies.rating) : 1;
	if (values.length !== ratings) {
		throw new RangeError(
			`itemToItem.values: expected one for each entry of the rating vocabulary, ${ratings}, got ${values.length}. Train the model on this log.`,
		);
	}
}
