/** @file How the learning rate moves: a linear warm-up, then half a cosine. */

export interface Schedule {
	/** The rate at the end of the warm-up. */
	readonly peak: number;
	readonly warmup: number;
	/** Steps in all, warm-up included. */
	readonly steps: number;
	/** The rate of the last step, as a share of the peak. */
	readonly floor: number;
}

/** The learning rate of a step, counted from 0. */
export function learningRate(
	step: number,
	{ peak, warmup, steps, floor }: Schedule,
): number {
	if (step < warmup) return (peak * (step + 1)) / warmup;
	const progress = Math.min(1, (step - warmup) / Math.max(1, steps - warmup));
	const cosine = (1 + Math.cos(Math.PI * progress)) / 2;
	return peak * (floor + (1 - floor) * cosine);
}
