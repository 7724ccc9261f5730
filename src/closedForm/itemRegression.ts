/**
 * @file What the item-to-item model of a log is regressed from.
 *
 * Each category is one more "user", who likes all of its items: so items of a kind speak for each other, and one that
 * nobody has met yet is spoken for by its kind.
 */
import type { Timeline } from "../domain/encodeTimeline.ts";
import type { Vocabularies } from "../domain/features/features.ts";
import type { Item } from "../domain/item.ts";
import { itemRidges } from "./ease.ts";
import type { ItemToItemSettings } from "./itemToItemSettings.ts";
import {
	categoryLikings,
	peopleWeights,
	personLikings,
	type RatingValues,
	ratingValues,
} from "./likings.ts";
import { type PreferenceMatrix, preferenceMatrix } from "./preferenceMatrix.ts";

export interface ItemToItemLog {
	readonly timelines: readonly Timeline[];
	readonly vocabularies: Vocabularies;
	/** In the order of the item vocabulary, which begins with "none". */
	readonly items: readonly Item[];
}

/** A ridge regression from items to items. */
export interface ItemRegression {
	/** `X`: what is known of each user. */
	readonly known: PreferenceMatrix;
	/** `Y`: what is to be told of the same users, of the same items in the same order. */
	readonly wanted: PreferenceMatrix["users"];
	/** The diagonal of `Λ`, by the items' places in `X`. */
	readonly ridges: Float64Array;
}

/** That of factors, which say what is general, and that of entries, which say what is particular to an item. */
export function regressionsOf(
	{ timelines, vocabularies, items }: ItemToItemLog,
	settings: ItemToItemSettings,
): { readonly general: ItemRegression; readonly particular: ItemRegression } {
	const weights = peopleWeights(timelines, settings.peoplePower);
	const peopleBy = (at: RatingValues) => {
		const values = ratingValues(vocabularies, at, settings.unrated);
		return timelines.map((one, i) => personLikings(one, values, weights[i]));
	};
	const people = peopleBy(settings.values);
	const events = timelines.reduce((sum, { length }) => sum + length, 0);
	const ridge = events / settings.eventsPerRidge;

	const broadly = categoryLikings(items, settings.generalCategories);
	const general = preferenceMatrix([...people, ...broadly]);
	const kinds = categoryLikings(items, settings.categories);
	const particular = preferenceMatrix([...people, ...kinds]);
	return {
		general: {
			known: general,
			wanted: general.users,
			ridges: itemRidges(general, { ridge, noise: settings.generalNoise }),
		},
		particular: {
			known: particular,
			wanted: preferenceMatrix([...peopleBy(settings.wanted), ...kinds]).users,
			ridges: itemRidges(particular, { ridge, noise: settings.noise }),
		},
	};
}
