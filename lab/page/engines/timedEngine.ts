/** @file What the bench asks of an engine, ours or a peer's. */

/** A text read from nothing, and how the engine went on, greedily. */
export interface Generation {
	readonly tokens: readonly number[];
	/** Milliseconds from the text to the first token after it. */
	readonly first: number;
	/** Milliseconds of each token after the first. */
	readonly each: readonly number[];
}

/** How well an engine predicts a text whose every token is given. */
export interface Prediction {
	/** The likeliest token after each token. */
	readonly likeliest: readonly number[];
	/** `−ln p` of each token but the first. */
	readonly surprise: readonly number[];
}

export interface TimedEngine {
	/** @param count How many tokens to go on for, the first included. */
	generate(prompt: readonly number[], count: number): Promise<Generation>;
	/** Absent where an engine does not hand out its logits. */
	predict?(tokens: readonly number[]): Promise<Prediction>;
	dispose(): Promise<void>;
}

/**
 * Times how an engine goes on, token by token.
 *
 * @param next Gives the token after what was read so far, and is told the one before it, where that was not read yet.
 */
export async function timedGeneration(
	count: number,
	read: () => Promise<unknown>,
	next: (before?: number) => Promise<number>,
): Promise<Generation> {
	const start = performance.now();
	await read();
	const tokens = [await next()];
	const first = performance.now() - start;
	const each: number[] = [];
	while (tokens.length < count) {
		const start = performance.now();
		tokens.push(await next(tokens.at(-1)));
		each.push(performance.now() - start);
	}
	return { tokens, first, each };
}

/** What logits say of the token that came: the likeliest in its place, and `−ln p`. */
export function judge(logits: Float32Array, came: number) {
	let likeliest = 0;
	for (let i = 1; i < logits.length; i++) {
		if (logits[i] > logits[likeliest]) likeliest = i;
	}
	let sum = 0;
	for (const logit of logits) sum += Math.exp(logit - logits[likeliest]);
	const surprise = logits[likeliest] - logits[came] + Math.log(sum);
	return { likeliest, surprise };
}
