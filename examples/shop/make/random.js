/** @file Chance that is the same on every machine. */

/** Numbers from 0 to 1, the same for the same seed (Mulberry32), and what is drawn by them. */
export function chance(seed) {
	let state = seed;
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let bits = Math.imul(state ^ (state >>> 15), 1 | state);
		bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
		return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
	};
	const whole = (below) => Math.floor(next() * below);
	return {
		next,
		whole,
		between: (low, high) => low + whole(high - low + 1),
		one: (list) => list[whole(list.length)],
		/** About a normal distribution. */
		normal: () => next() + next() + next() + next() - 2,
		/** The place of a weight, the larger the likelier. */
		weighted(weights) {
			let rest = next() * weights.reduce((sum, weight) => sum + weight, 0);
			const place = weights.findIndex((weight) => {
				rest -= weight;
				return rest < 0;
			});
			return place < 0 ? weights.length - 1 : place;
		},
	};
}

/** A number for a text, always the same. */
export function hash(text) {
	let value = 2166136261;
	for (const letter of text) {
		value = Math.imul(value ^ letter.codePointAt(0), 16777619);
	}
	return value >>> 0;
}
