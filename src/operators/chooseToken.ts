/** @file The choice of the next token from its logits, the same on every engine. */

/** How to choose. Greedy, unless a temperature is given. */
export interface TokenChoice {
	/** 0 takes the likeliest token; above, the logits are divided by it and one of `topK` is drawn. */
	readonly temperature: number;
	/** How many of the likeliest tokens to draw from, 1 to 64. */
	readonly topK: number;
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

/** The likeliest token, always. */
export const greedy: TokenChoice = { temperature: 0, topK: 1, random: 0 };

/** Chooses a token from `logits [vocabulary]`. Of equal logits the lower token id wins. */
export function chooseToken(logits: Float32Array, choice: TokenChoice): number {
	const best = likeliest(
		logits,
		choice.temperature === 0 ? 1 : choice.topK,
		choice,
	);
	if (choice.temperature === 0) return best[0].token;
	const powers = best.map(({ logit }) =>
		Math.exp((logit - best[0].logit) / choice.temperature),
	);
	let left = choice.random * powers.reduce((sum, power) => sum + power, 0);
	for (const [i, power] of powers.entries()) {
		left -= power;
		if (left < 0) return best[i].token;
	}
	return best[best.length - 1].token;
}

interface Candidate {
	readonly token: number;
	readonly logit: number;
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
