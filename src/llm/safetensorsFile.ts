/** @file The tensors of a safetensors file as checkpoints are published: floats of 32 or 16 bits, read when asked for. */
import { dataStartOf, parseTable } from "../bundle/safetensorsHeader.ts";
import type { HostTensor } from "../operators/tensor.ts";
import { formatNamed } from "./allFormats.ts";
import { storedBytes } from "./blockFormats.ts";
import type { ByteSource } from "./byteSource.ts";
import { storedTensor } from "./storedTensor.ts";

const types = ["F32", "F16", "BF16"] as const;

/** The format's own limit. */
const longestHeader = 100_000_000;

/**
 * By name; 16-bit floats are widened, which is exact.
 *
 * @throws RangeError when the source is no whole safetensors file of these types; it says what is wrong where.
 */
export function readTensors(source: ByteSource): Map<string, HostTensor> {
	const { length } = source;
	const first = source.read(0, Math.min(8, length));
	const start = dataStartOf(first, length, longestHeader);
	// A copy, because text decoders refuse views of shared memory.
	const json = source.read(8, start).slice();
	const tensors = new Map<string, HostTensor>();
	for (const [name, stored] of parseTable(json, length - start, types)
		.tensors) {
		const { dtype, shape } = stored;
		const [begin, end] = stored.data_offsets;
		const format = formatNamed(dtype);
		const expected = storedBytes(format, shape);
		if (expected !== end - begin) {
			throw new RangeError(
				`The tensor "${name}", ${dtype} [${shape}], needs ${expected} bytes; it has ${end - begin}.`,
			);
		}
		tensors.set(name, storedTensor(source, start + begin, format, shape));
	}
	return tensors;
}
