import type { Resemblance } from "../domain/resemblance.ts";
import { floatTensor, type HostTensor, toFloats } from "../operators/tensor.ts";

/**
 * Of rows of entries the first, which stands for no item, and the mean of those that each item resembles.
 *
 * @param factors What each mean is multiplied by; 1 unless given.
 */
export function meansOf(
	tensor: HostTensor,
	resemblances: readonly Resemblance[],
	factors?: readonly number[],
): HostTensor {
	const [, ...rest] = tensor.shape;
	const width = rest[0] ?? 1;
	const values = toFloats(tensor);
	const means = new Float32Array((1 + resemblances.length) * width);
	means.set(values.subarray(0, width));
	resemblances.forEach((resemblance, i) => {
		for (const [entry, share] of resemblance) {
			for (let k = 0; k < width; k++) {
				means[(1 + i) * width + k] +=
					(factors?.[i] ?? 1) * share * values[entry * width + k];
			}
		}
	});
	return floatTensor(means, [1 + resemblances.length, ...rest]);
}
