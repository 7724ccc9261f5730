import type { Task } from "../../task.ts";

/** The film that someone watches next, by its title, as in User-LLM (2402.13598, section 4). */
export const nextItem: Task = {
	name: "nextItem",
	label: "Next film",
	prompt: 'Next film: "',
	isTurn: false,
	training: { share: 3, batch: 16, tokens: 16, answer: 13, pool: 100_000 },
	answers: "items",
	answer: "{answer}",
	ending: '".',
	suggestions: [],
	example: ({ next, catalogue }) => ({
		answer: catalogue.titleAt(Number(next.item)),
	}),
};
