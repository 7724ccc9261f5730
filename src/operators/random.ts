/** @file Random numbers from a seed, the same on every machine. */

/** Uniform numbers in [0, 1) (mulberry32). */
export function randomStream(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let bits = Math.imul(state ^ (state >>> 15), 1 | state);
		bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
		return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** A stream for one step of many: it depends on the seed and the step alone. */
export function stepStream(seed: number, step: number): () => number {
	return randomStream(Math.imul(step + 1, 0x9e3779b1) ^ seed);
}

/** A seed that depends on a text alone: its 32-bit hash (FNV-1a). */
export function seedOf(text: string): number {
	let bits = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) {
		bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193);
	}
	return bits >>> 0;
}

/** Numbers from the standard normal distribution (Box and Muller). */
export function normalStream(uniform: () => number): () => number {
	return () =>
		Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** The same things in random order (Fisher and Yates). */
export function shuffled<T>(list: readonly T[], uniform: () => number): T[] {
	const order = [...list];
	for (let left = order.length; left > 1; left--) {
		const drawn = Math.floor(uniform() * left);
		[order[drawn], order[left - 1]] = [order[left - 1], order[drawn]];
	}
	return order;
}
