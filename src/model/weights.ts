/** @file How a model asks for its weights: by name, shape and how training starts them. */

/** What a weight holds before training: ones, zeros, one value, or normal noise of a standard deviation. */
export type Initial = "ones" | "zeros" | { fill: number } | { normal: number };

/**
 * Finds or creates the weight of that name. A page looks it up in a bundle and checks its shape; training makes a
 * trainable parameter from `initial`. Names read like `encoder.layers.0.attention.query`.
 */
export type WeightSource<W> = (
	name: string,
	shape: readonly number[],
	initial: Initial,
) => W;

/** Noise that keeps the size of what passes through a matrix with `inputs` inputs. */
export function scaledNoise(inputs: number): Initial {
	return { normal: inputs ** -0.5 };
}
