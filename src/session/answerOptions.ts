/** @file What a page can ask of an answer besides its question. */
import type { Talk } from "../domain/question/intent.ts";
import type { SamplingOptions } from "../llm/sampling.ts";

/** How an answer is written. */
export interface AnswerOptions extends SamplingOptions {
	/** What was said before the question: then "another one", "older" and "why?" mean something. */
	readonly talk?: Talk;
	/** Ends an answer in the language model's own words before the first of these strings. */
	readonly stop?: readonly string[];
	/** Ends an answer in the language model's own words after that many tokens, or when a title that was begun is closed. 128 unless given. */
	readonly maximumTokens?: number;
}

/** How a pattern is filled in. */
export interface FillOptions extends SamplingOptions {
	/** How many tokens free words may be, in each hole; 32 unless given. */
	readonly maximumWords?: number;
}
