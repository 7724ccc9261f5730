/** @file How a token is to be chosen from logits. */

/**
 * How to choose. Greedy, unless a temperature is given.
 *
 * The steps are those of llama.cpp, in its order: repetition penalty (and biases), top-k, top-p, min-p, temperature,
 * draw. Top-p and min-p go by the probabilities of the topK likeliest tokens before the temperature.
 */
export interface TokenChoice {
	/** 0 takes the likeliest token; above, the logits are divided by it and a token is drawn. */
	readonly temperature: number;
	/** How many of the likeliest tokens to draw from, 1 to 64. */
	readonly topK: number;
	/** Draws from the fewest of them that reach this probability together (Holtzman et al., 1904.09751). 1 unless given: all. */
	readonly topP?: number;
	/** Draws from those at least this share as likely as the likeliest (Nguyen et al., 2407.01082). 0 unless given: all. */
	readonly minP?: number;
	/** Makes tokens that the text has already less likely, or with a penalty below 1 likelier. */
	readonly repetition?: RepetitionPenalty;
	/** A number in [0, 1) that decides the draw, so that the same numbers give the same text. */
	readonly random: number;
	/** If given, only these tokens may be chosen, and each one's bias is added to its logit. */
	readonly allowed?: {
		readonly tokens: Uint32Array;
		readonly biases: Float32Array;
	};
	/** If given, these tokens may not be chosen. A set does not change: an engine may keep what it made of it. */
	readonly excluded?: ReadonlySet<number>;
}

/** A positive logit is divided by the penalty, a negative one multiplied by it (CTRL, Keskar et al., 1909.05858). */
export interface RepetitionPenalty {
	/** Above 0; 1 changes nothing. */
	readonly penalty: number;
	/** The tokens that it falls on, once each however often they come. */
	readonly tokens: readonly number[];
}
