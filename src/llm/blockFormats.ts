/**
 * @file How a file stores numbers, and what the engines take in its place.
 *
 * The engines know 32-bit floats and GGUF's `Q8_0` and `Q4_1`. Every other format becomes one of them when a tensor is
 * read, by `convertBlocks.ts`; `allFormats.ts` has them all.
 */
import { elementCount, type WeightType } from "../operators/tensor.ts";

export interface BlockFormat {
	readonly name: string;
	/** Its number in GGUF files. */
	readonly number: number;
	/** How many numbers of a row share a block, and the bytes of a block. */
	readonly length: number;
	readonly bytes: number;
	/** What it is, or becomes. */
	readonly type: WeightType;
	/** Makes of whole blocks the data of a tensor of that type, where they are not. */
	readonly convert?: (blocks: Uint8Array) => Uint8Array;
}

/** The formats that a reader knows. */
export interface BlockFormats {
	readonly readable: readonly BlockFormat[];
	/** What others are called, by their number in GGUF files. */
	readonly names: readonly string[];
}

/** Those that the engines take as they are: SmolLM2's file has no others. */
export const engineFormats: BlockFormats = {
	readable: [
		{ name: "F32", number: 0, length: 1, bytes: 4, type: "f32" },
		{ name: "Q4_1", number: 3, length: 32, bytes: 20, type: "q4_1" },
		{ name: "Q8_0", number: 8, length: 32, bytes: 34, type: "q8_0" },
	],
	names: [],
};

/** The bytes that a tensor of this format and shape takes in a file. */
export function storedBytes(
	{ length, bytes }: BlockFormat,
	shape: readonly number[],
): number {
	return (elementCount(shape) / length) * bytes;
}
