/** @file AdamW (Loshchilov and Hutter, 1711.05101) over flat buffers. */
import type { Parameter, Parameters } from "../graph/parameters.ts";

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

/** What is trained: flat buffers of one layout. */
export interface Trainable {
	/** Where each parameter lies. */
	readonly spans: readonly Parameter[];
	/** All trainable numbers; steps move them in place. */
	readonly parameters: Float32Array;
	readonly gradients: Float32Array;
}

/** All of some parameters. */
export function trainable(parameters: Parameters): Trainable {
	return {
		spans: parameters.list,
		parameters: parameters.values,
		gradients: parameters.gradients,
	};
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
 * Moves the parameters one step against their gradients.
 *
 * @returns The length of the gradient before clipping.
 */
export function optimizerStep(
	{ spans, parameters, gradients }: Trainable,
	state: OptimizerState,
	rate: number,
	options: OptimizerOptions = defaultOptimizer,
): number {
	const { meanDecay, squareDecay, epsilon, clip, weightDecay } = options;
	const length = lengthOf(gradients);
	const scale = Math.min(1, clip / Math.max(length, Number.MIN_VALUE));
	state.step++;
	// Both corrections of the published form, and clipping, are of a step and not of a number: so they are in its factors.
	const squareCorrection = Math.sqrt(1 - squareDecay ** state.step);
	const step = (rate * squareCorrection) / (1 - meanDecay ** state.step);
	const smallest = epsilon * squareCorrection;
	const meanGain = (1 - meanDecay) * scale;
	const squareGain = (1 - squareDecay) * scale * scale;
	const { mean, square } = state;
	for (const { offset, size, shape } of spans) {
		const kept = shape.length > 1 ? 1 - rate * weightDecay : 1;
		for (let i = offset; i < offset + size; i++) {
			const gradient = gradients[i];
			const newMean = meanDecay * mean[i] + meanGain * gradient;
			const newSquare =
				squareDecay * square[i] + squareGain * gradient * gradient;
			mean[i] = newMean;
			square[i] = newSquare;
			const move = newMean / (Math.sqrt(newSquare) + smallest);
			parameters[i] = kept * parameters[i] - step * move;
		}
	}
	return length;
}

/** In four sums, so that no addition waits for the one before. */
function lengthOf(gradients: Float32Array): number {
	let [a, b, c, d] = [0, 0, 0, 0];
	const whole = gradients.length - (gradients.length % 4);
	for (let i = 0; i < whole; i += 4) {
		a += gradients[i] ** 2;
		b += gradients[i + 1] ** 2;
		c += gradients[i + 2] ** 2;
		d += gradients[i + 3] ** 2;
	}
	for (let i = whole; i < gradients.length; i++) a += gradients[i] ** 2;
	return Math.sqrt(a + b + c + d);
}
