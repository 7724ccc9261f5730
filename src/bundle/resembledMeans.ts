import type { Resemblance } from "../domain/resemblance.ts";
import { floatTensor, type HostTensor, toFloats } from "../operators/tensor.ts";

/**
 * A tensor with a row for each entry, made anew for other items: the first row, which stands for no item, stays, and
 * each item gets the mean of the rows that it resembles.
 *
 * @param scales What each item's mean is multiplied by; 1 unless given.
 */
export function meansOf(
	tensor: HostTensor,
	resemblances: readonly Resemblance[],
	scales?: readonly number[],
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
					(scales?.[i] ?? 1) * share * values[entry * width + k];
			}
		}
	});
	return floatTensor(means, [1 + resemblances.length, ...rest]);
}
