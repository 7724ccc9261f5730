import type { HostTensor } from "../operators/tensor.ts";

/**
 * Hugging Face's checkpoints have heads that turn the pairs `(i, i + head width / 2)`; in our order pairs are neighbours:
 * in each head, row `i` becomes row `2i`, and row `i` of its second half row `2i + 1`.
 */
export function neighbouringPairs(
	tensor: HostTensor,
	head: number,
): HostTensor {
	const { type, shape } = tensor;
	return {
		type,
		shape,
		get data() {
			const halves = tensor.data;
			const pairs = new Uint8Array(halves.length);
			const bytes = halves.length / shape[0];
			for (let row = 0; row < shape[0]; row++) {
				const place = row % head;
				const from = row - place + (place >> 1) + (place & 1) * (head / 2);
				pairs.set(
					halves.subarray(from * bytes, (from + 1) * bytes),
					row * bytes,
				);
			}
			return pairs;
		},
	};
}
