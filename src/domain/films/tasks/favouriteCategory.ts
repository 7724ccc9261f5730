import {
	categoriesOf,
	favouriteCategory as favourite,
	favouriteLead,
} from "../../favouriteCategory.ts";
import type { Task } from "../../task.ts";

/** The genre that someone meets most often, as in User-LLM (2402.13598, section 4). */
export const favouriteCategory: Task = {
	name: "favouriteCategory",
	label: "Favourite genre",
	prompt: "Favorite genre:",
	isTurn: false,
	training: { share: 3, batch: 32, tokens: 8, answer: 5, pool: 100_000 },
	answers: "categories",
	answer: " {answer}.",
	ending: "",
	suggestions: [],
	example({ recent, vocabularies }) {
		const categories = categoriesOf(recent, vocabularies);
		const answer = favourite(categories);
		// Which of two that are level came last is next to chance: it would teach noise.
		const isClear = favouriteLead(categories) > 0;
		return answer !== undefined && isClear ? { answer } : undefined;
	},
};
