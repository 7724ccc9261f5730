import type { RatingValues } from "./likings.ts";

/** What the item-to-item model of a log is learned by. */
export interface ItemToItemSettings {
	/** What the lowest rating, the next quarter, the middle, the third quarter and the highest count. */
	readonly values: RatingValues;
	/** The same where the item is not one of a history, but what a history should tell: a "no" counts more there. */
	readonly wanted: RatingValues;
	/** What an event without a rating counts where others have one. */
	readonly unrated: number;
	/** How many events stand behind each unit of the ridge. */
	readonly eventsPerRidge: number;
	/** How much less a person counts the more events they have: by this power of their number. 0 counts all alike. */
	readonly peoplePower: number;
	/** How many factors each item has, a multiple of 32. */
	readonly factors: number;
	/** The ridge of an item grows by so many times its squares, as if some events were left out at random: for factors, and for entries. */
	readonly generalNoise: number;
	readonly noise: number;
	/** What a category counts beside a person: for factors, and for entries. */
	readonly generalCategories: number;
	readonly categories: number;
	/** So many people must a log have for what the catalogue's words say (`wordRows`) to count half; with none it counts 1. */
	readonly words: number;
	/** What is said for an item to someone of whom nothing is known: so many times the logarithm of 1 + what people think of it together. */
	readonly popularity: number;
	/** What the model's scores are multiplied by: picks are drawn by the exponential of the sum of both. */
	readonly strength: number;
	/** What the taste head's logits are multiplied by, beside these. */
	readonly tasteShare: number;
	/** What the model may take in a bundle. */
	readonly bytes: number;
}
