import {
	categoriesOf,
	favouriteCategory as favourite,
	favouriteLead,
} from "../../favouriteCategory.ts";
import { likings } from "../../likedEvent.ts";
import type { Task } from "../../task.ts";

/** The genre of most of what someone liked of late; User-LLM (2402.13598, section 4) asks for the one met most often. */
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
		const liked = likings(recent, vocabularies);
		const categories = categoriesOf(liked, vocabularies);
		const answer = favourite(categories);
		// Which of two that are level came last is next to chance: it would teach noise.
		const isClear = favouriteLead(categories) > 0;
		return answer !== undefined && isClear ? { answer } : undefined;
	},
};
