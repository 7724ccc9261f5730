/** @file The choice of the next token from its logits, the same on every engine. */

import { checkChoice, nothingLeft } from "./checkChoice.ts";

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

/** The likeliest token, always. */
export const greedy: TokenChoice = { temperature: 0, topK: 1, random: 0 };

/**
 * Chooses a token from `logits [vocabulary]`. Of equal logits the lower token id wins.
 *
 * @throws RangeError where the choice is none, or every token was excluded.
 */
export function chooseToken(logits: Float32Array, choice: TokenChoice): number {
	checkChoice(choice, logits.length);
	const { temperature, topK, repetition, random } = choice;
	const best = likeliest(
		repetition ? penalized(logits, repetition) : logits,
		temperature === 0 ? 1 : topK,
		choice,
	);
	if (best.length === 0) throw nothingLeft();
	if (temperature === 0) return best[0].token;
	const kept = likelyEnough(best, choice);
	const powers = kept.map(({ logit }) =>
		Math.exp((logit - best[0].logit) / temperature),
	);
	let left = random * sum(powers);
	for (const [i, power] of powers.entries()) {
		left -= power;
		if (left < 0) return kept[i].token;
	}
	return kept[kept.length - 1].token;
}

interface Candidate {
	readonly token: number;
	readonly logit: number;
}

function penalized(
	logits: Float32Array,
	{ penalty, tokens }: RepetitionPenalty,
): Float32Array {
	const changed = logits.slice();
	for (const token of tokens) {
		const logit = logits[token];
		changed[token] = logit > 0 ? logit / penalty : logit * penalty;
	}
	return changed;
}

/** The `count` largest logits, largest first. */
function likeliest(
	logits: Float32Array,
	count: number,
	{ allowed, excluded }: TokenChoice,
): Candidate[] {
	const best: Candidate[] = [];
	const consider = (token: number, logit: number) => {
		const last = best[best.length - 1];
		if (best.length === count && !(logit > last.logit)) return;
		if (excluded?.has(token)) return;
		if (best.length === count) best.pop();
		let at = best.length;
		while (at > 0 && best[at - 1].logit < logit) at--;
		best.splice(at, 0, { token, logit });
	};
	if (allowed) {
		allowed.tokens.forEach((token, i) => {
			consider(token, logits[token] + allowed.biases[i]);
		});
	} else {
		for (let token = 0; token < logits.length; token++) {
			consider(token, logits[token]);
		}
	}
	return best;
}

/** The first of the candidates, largest first, by top-p and min-p; never none. */
function likelyEnough(
	best: readonly Candidate[],
	{ topP = 1, minP = 0 }: TokenChoice,
): readonly Candidate[] {
	const shares = best.map(({ logit }) => Math.exp(logit - best[0].logit));
	const enough = topP * sum(shares);
	let count = 1;
	let reached = shares[0];
	while (
		count < best.length &&
		(topP === 1 || reached < enough) &&
		shares[count] >= minP
	) {
		reached += shares[count++];
	}
	return best.slice(0, count);
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
