/** @file What is a choice of a token, and what is none: the same on every engine. */
import type { TokenChoice } from "./tokenChoice.ts";

/** How many of the likeliest tokens a choice can draw from. */
export const mostCandidates = 64;

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
