import type { Task, TaskTraining } from "../task.ts";
import type { Words } from "../words.ts";

/**
 * The item that someone turns to next, by its title, as in User-LLM (2402.13598, section 4).
 *
 * @param sizes Room for the longest titles; a longer one is not taught.
 */
export function nextItem(
	{ item }: Words,
	sizes: Pick<TaskTraining, "tokens" | "answer">,
): Task {
	return {
		name: "nextItem",
		label: `Next ${item}`,
		prompt: `Next ${item}: "`,
		isTurn: false,
		training: { share: 3, batch: 16, pool: 100_000, ...sizes },
		answers: "items",
		answer: "{answer}",
		ending: '".',
		suggestions: [],
		example: ({ next, catalogue }) => ({
			answer: catalogue.titleAt(Number(next.item)),
		}),
	};
}
