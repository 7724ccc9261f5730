/** @file The items that the language model would likeliest name as the next one, and how likely. */
import { likeliestEntries } from "../llm/likeliestEntries.ts";
import { nameableTokens } from "../llm/nameable.ts";
import { buildTrie } from "../llm/trie.ts";
import { answersOf } from "./completions.ts";
import { taskAnsweredWith } from "./questionPrompt.ts";
import type { WriterParts } from "./writerParts.ts";

/** How many items the language model is asked about where the likeliest are wanted. */
const comparedItems = 50;

/** An item that the language model may name as the next one, and how likely it does, of those that it may name. */
export interface LikelyItemEntry {
	readonly entry: number;
	/** The natural logarithm of a probability; those of all that may be named sum to 1. */
	readonly logProbability: number;
}

/** The items with which the task that is answered with items would likeliest be completed, likeliest first. */
export async function likeliestItems(
	parts: WriterParts,
	count: number,
	signal?: AbortSignal,
): Promise<LikelyItemEntry[]> {
	const { model, tokenizer, bundle } = parts;
	const task = taskAnsweredWith("items", bundle);
	const prompt = tokenizer.encode(task.prompt);
	const ending = tokenizer.encode(task.ending);
	const answers = await answersOf(task, parts, comparedItems);
	const trie = buildTrie(
		nameableTokens(tokenizer, answers).map((title) => ({
			...title,
			tokens: [...title.tokens, ...ending],
		})),
	);
	const likely = await likeliestEntries(model, prompt, trie, {
		count,
		beams: comparedItems,
		signal,
	});
	return likely.flatMap(({ entry: { entry }, logProbability }) =>
		entry.entry === undefined ? [] : [{ entry: entry.entry, logProbability }],
	);
}
