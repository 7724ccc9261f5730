/** @file The choice of the next token from its logits, the same on every engine. */

import { checkChoice, nothingLeft } from "./checkChoice.ts";
import type { RepetitionPenalty, TokenChoice } from "./tokenChoice.ts";

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
