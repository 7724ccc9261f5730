/** @file The choice of the next token from its logits, the same on every engine. */

/** How many of the likeliest tokens a choice can draw from. */
export const mostCandidates = 64;

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

/** @throws RangeError that says which part of the choice was expected to be what. */
export function checkChoice(choice: TokenChoice, vocabulary: number): void {
	const { random, repetition, allowed } = choice;
	checkSampling(choice);
	expectNumber("The number that decides a draw", random, {
		is: "from 0 to below 1",
		where: random >= 0 && random < 1,
	});
	if (repetition) checkPenalty(repetition.penalty);
	const isToken = (token: number) =>
		Number.isInteger(token) && token >= 0 && token < vocabulary;
	if (repetition && !repetition.tokens.every(isToken)) {
		throw new RangeError(
			`The penalized tokens must be of the ${vocabulary} of the vocabulary.`,
		);
	}
	if (!allowed) return;
	const { tokens, biases } = allowed;
	if (tokens.length === 0 || tokens.length !== biases.length) {
		throw new RangeError(
			`One token or more may be allowed, each with a bias; got ${tokens.length} tokens and ${biases.length} biases.`,
		);
	}
	if (tokens.length > vocabulary || !tokens.every(isToken)) {
		throw new RangeError(
			`The allowed tokens must be different ones of the ${vocabulary} of the vocabulary.`,
		);
	}
}

/** @throws RangeError for a temperature, topK, topP or minP that is none. */
export function checkSampling({
	temperature,
	topK,
	topP = 1,
	minP = 0,
}: Pick<TokenChoice, "temperature" | "topK" | "topP" | "minP">): void {
	expectNumber("temperature", temperature, {
		is: "0 or above",
		where: temperature >= 0 && temperature < Number.POSITIVE_INFINITY,
	});
	expectNumber("topK", topK, {
		is: `a whole number from 1 to ${mostCandidates}`,
		where: Number.isInteger(topK) && topK >= 1 && topK <= mostCandidates,
	});
	const isShare = (value: number) => value >= 0 && value <= 1;
	expectNumber("topP", topP, { is: "from 0 to 1", where: isShare(topP) });
	expectNumber("minP", minP, { is: "from 0 to 1", where: isShare(minP) });
}

/** @throws RangeError for a penalty that is none. */
export function checkPenalty(penalty: number): void {
	expectNumber("A repetition penalty", penalty, {
		is: "above 0",
		where: penalty > 0 && penalty < Number.POSITIVE_INFINITY,
	});
}

function expectNumber(
	name: string,
	value: number,
	{ is, where }: { readonly is: string; readonly where: boolean },
): void {
	if (!where) throw new RangeError(`${name} must be ${is}, got ${value}.`);
}

/** What a choice fails with where every token was excluded. */
export function nothingLeft(): RangeError {
	return new RangeError(
		"No token is left to choose from: every one was excluded.",
	);
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
