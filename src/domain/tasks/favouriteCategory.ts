import {
	categoriesOf,
	favouriteCategory as favourite,
	favouriteLead,
} from "../favouriteCategory.ts";
import { likings } from "../likedEvent.ts";
import type { Task, TaskTraining } from "../task.ts";
import type { Words } from "../words.ts";

/**
 * The category of most of what someone liked of late; User-LLM (2402.13598, section 4) asks for the one met most often.
 *
 * @param sizes Room for the longest names of categories.
 */
export function favouriteCategory(
	{ category }: Words,
	sizes: Pick<TaskTraining, "tokens" | "answer">,
): Task {
	return {
		name: "favouriteCategory",
		label: `Favourite ${category}`,
		prompt: `Favorite ${category}:`,
		isTurn: false,
		training: { share: 3, batch: 32, pool: 100_000, ...sizes },
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
}
