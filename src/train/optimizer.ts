/** @file AdamW (Loshchilov and Hutter, 1711.05101) over flat buffers. */

export interface OptimizerOptions {
	/** Decay of the running mean of gradients. */
	readonly meanDecay: number;
	/** Decay of the running mean of squared gradients. */
	readonly squareDecay: number;
	readonly epsilon: number;
	/** Pulls the weights of matrices towards zero; vectors and gates are left alone. */
	readonly weightDecay: number;
	/** Gradients longer than this, all together, are scaled down to it. */
	readonly clip: number;
}

export const defaultOptimizer: OptimizerOptions = {
	meanDecay: 0.9,
	squareDecay: 0.98,
	epsilon: 1e-8,
	weightDecay: 0.01,
	clip: 1,
};

/** A parameter's place in the flat buffers. */
export interface ParameterSpan {
	readonly name: string;
	readonly shape: readonly number[];
	readonly offset: number;
	readonly size: number;
}

/** What AdamW remembers between steps. */
export interface OptimizerState {
	readonly mean: Float32Array;
	readonly square: Float32Array;
	/** Steps taken. */
	step: number;
}

/** The state before the first step. */
export function newOptimizerState(size: number): OptimizerState {
	return {
		mean: new Float32Array(size),
		square: new Float32Array(size),
		step: 0,
	};
}

/**
 * Moves `parameters` one step against `gradients`.
 *
 * @returns The length of the gradient before clipping.
 */
export function optimizerStep(
	parameters: Float32Array,
	gradients: Float32Array,
	spans: readonly ParameterSpan[],
	state: OptimizerState,
	rate: number,
	options: OptimizerOptions = defaultOptimizer,
): number {
	const { meanDecay, squareDecay, epsilon, clip } = options;
	let squares = 0;
	for (const gradient of gradients) squares += gradient * gradient;
	const length = Math.sqrt(squares);
	const scale = Math.min(1, clip / Math.max(length, Number.MIN_VALUE));
	state.step++;
	const meanCorrection = 1 / (1 - meanDecay ** state.step);
	const squareCorrection = 1 / (1 - squareDecay ** state.step);
	const { mean, square } = state;
	for (const { offset, size, shape } of spans) {
		const decay = shape.length > 1 ? rate * options.weightDecay : 0;
		for (let i = offset; i < offset + size; i++) {
			const gradient = gradients[i] * scale;
			mean[i] = meanDecay * mean[i] + (1 - meanDecay) * gradient;
			square[i] =
				squareDecay * square[i] + (1 - squareDecay) * gradient * gradient;
			const move =
				(mean[i] * meanCorrection) /
				(Math.sqrt(square[i] * squareCorrection) + epsilon);
			parameters[i] -= rate * move + decay * parameters[i];
		}
	}
	return length;
}
