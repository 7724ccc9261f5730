/** @file How the tokens of one text are chosen, as a page asks for it. */
import { checkPenalty, checkSampling } from "../operators/checkChoice.ts";
import { randomStream } from "../operators/random.ts";
import type { TokenChoice } from "../operators/tokenChoice.ts";

export interface SamplingOptions {
	/** 0, which always takes the likeliest token, unless given. */
	readonly temperature?: number;
	/** How many of the likeliest tokens to draw from, 1 to 64; 40 unless given. */
	readonly topK?: number;
	/** Draws from the fewest of them that reach this probability together, 0 to 1; all unless given. */
	readonly topP?: number;
	/** Draws from those at least this share as likely as the likeliest, 0 to 1; all unless given. */
	readonly minP?: number;
	/** Above 1 words come again less often; 1, which changes nothing, unless given. Titles never come again. */
	readonly repetitionPenalty?: number;
	/** How many tokens the penalty looks back, the prompt included; 64 unless given. */
	readonly repetitionWindow?: number;
	/** Decides the draws: the same seed gives the same text on the same path. A whole number from 0 to 2³² − 1. */
	readonly seed?: number;
	/** Stops within one token; the model can be used again at once. */
	readonly signal?: AbortSignal;
}

/** How a token is chosen among those that are allowed. */
export type Sampling = Omit<TokenChoice, "allowed" | "excluded">;

/**
 * Says how to choose one token after the other. Given the text so far, the repetition penalty falls on its last tokens.
 *
 * @throws RangeError for an option that is out of its range.
 */
export function samplingStream(
	options: SamplingOptions,
): (text?: readonly number[]) => Sampling {
	const { temperature = 0, topK = 40, topP, minP, seed = 0 } = options;
	const { repetitionPenalty: penalty = 1, repetitionWindow = 64 } = options;
	checkSampling({ temperature, topK, topP, minP });
	checkPenalty(penalty);
	expectWhole("repetitionWindow", repetitionWindow);
	expectWhole("seed", seed);
	const random = randomStream(seed);
	return (text = []) => ({
		temperature,
		topK,
		topP,
		minP,
		random: random(),
		repetition:
			penalty === 1
				? undefined
				: { penalty, tokens: lastOf(text, repetitionWindow) },
	});
}

function lastOf(text: readonly number[], count: number): readonly number[] {
	return text.slice(Math.max(0, text.length - count));
}

function expectWhole(name: string, value: number): void {
	if (Number.isInteger(value) && value >= 0 && value < 2 ** 32) return;
	throw new RangeError(
		`${name} must be a whole number from 0 to 2³² − 1, got ${value}.`,
	);
}
