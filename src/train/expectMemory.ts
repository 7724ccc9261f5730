import { freemem } from "node:os";
import { elementCount, type HostTensor } from "../operators/tensor.ts";

/** Each number that trains is kept with its gradient, two moments, the best so far, and once more for a checkpoint. */
const bytesPerNumber = 6 * 4;

/**
 * Makes sure that there is memory to train some tensors.
 *
 * @throws RangeError where there is less than that takes, before any of it is used.
 */
export function expectMemory(
	tensors: ReadonlyMap<string, HostTensor>,
	free = freemem(),
): void {
	let count = 0;
	for (const { shape } of tensors.values()) count += elementCount(shape);
	const needed = bytesPerNumber * count;
	if (needed <= free) return;
	const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
	throw new RangeError(
		`To train ${count.toLocaleString("en")} numbers takes ${gigabytes(needed)} of memory, and ${gigabytes(free)} are free. Take --strategy lora in place of full: it trains small updates beside the language model.`,
	);
}
