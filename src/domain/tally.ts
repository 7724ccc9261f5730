/** @file What latents are told of a history by counting: attention takes means of events, which hardly tell 20 from 21. */
import type { EncodedEvent } from "../model/userEncoder.ts";
import {
	categoriesOf,
	favouriteWindow,
	rankedCategories,
} from "./favouriteCategory.ts";
import type { Vocabularies } from "./features/features.ts";
import { likings } from "./likedEvent.ts";

/**
 * How each category stands among what was liked in the last `favouriteWindow` events, `[categories]`: 1 for the favourite,
 * `exp(−½ − n)` for another one that occurs `n` times less often, 0 for one that does not occur. The half keeps the
 * favourite apart from what is level with it. Of no length where nothing has categories.
 */
export function tallyOf(
	events: readonly EncodedEvent[],
	vocabularies: Vocabularies,
): Float32Array {
	const { categories = [] } = vocabularies;
	const tally = new Float32Array(categories.length);
	const liked = likings(events.slice(-favouriteWindow), vocabularies);
	const ranked = rankedCategories(categoriesOf(liked, vocabularies));
	ranked.forEach(({ category, count }, place) => {
		const behind = place === 0 ? 0 : 0.5 + ranked[0].count - count;
		tally[categories.indexOf(category)] = Math.exp(-behind);
	});
	return tally;
}
