/**
 * @file How a file stores numbers, and what the engines take in its place.
 *
 * The engines know 32-bit floats and GGUF's `Q8_0` and `Q4_1`. Every other format becomes one of them when a tensor is
 * read. The layouts are those of llama.cpp's `ggml-common.h`.
 */
import { elementCount, type WeightType } from "../operators/tensor.ts";
import {
	eachBlock,
	fromBF16,
	fromF16,
	fromQ4_0,
	fromQ4_K,
	fromQ5_0,
	fromQ6_K,
} from "./convertBlocks.ts";

export interface BlockFormat {
	readonly name: string;
	/** Its number in GGUF files. */
	readonly number: number;
	/** How many numbers of a row share a block, and the bytes of a block. */
	readonly length: number;
	readonly bytes: number;
	/** What it becomes. */
	readonly type: WeightType;
	/** Whole blocks → the data of a tensor of `type`. */
	readonly convert: (blocks: Uint8Array) => Uint8Array;
}

const asItIs = (blocks: Uint8Array) => blocks;

/** The formats that can be read. */
export const blockFormats: readonly BlockFormat[] = [
	{
		name: "F32",
		number: 0,
		length: 1,
		bytes: 4,
		type: "f32",
		convert: asItIs,
	},
	{
		name: "F16",
		number: 1,
		length: 1,
		bytes: 2,
		type: "f32",
		convert: fromF16,
	},
	{
		name: "BF16",
		number: 30,
		length: 1,
		bytes: 2,
		type: "f32",
		convert: fromBF16,
	},
	{
		name: "Q4_0",
		number: 2,
		length: 32,
		bytes: 18,
		type: "q4_1",
		convert: eachBlock(18, 20, fromQ4_0),
	},
	{
		name: "Q4_1",
		number: 3,
		length: 32,
		bytes: 20,
		type: "q4_1",
		convert: asItIs,
	},
	{
		name: "Q5_0",
		number: 6,
		length: 32,
		bytes: 22,
		type: "q8_0",
		convert: eachBlock(22, 34, fromQ5_0),
	},
	{
		name: "Q8_0",
		number: 8,
		length: 32,
		bytes: 34,
		type: "q8_0",
		convert: asItIs,
	},
	{
		name: "Q4_K",
		number: 12,
		length: 256,
		bytes: 144,
		type: "q4_1",
		convert: eachBlock(144, 8 * 20, fromQ4_K),
	},
	{
		name: "Q6_K",
		number: 14,
		length: 256,
		bytes: 210,
		type: "q8_0",
		convert: eachBlock(210, 8 * 34, fromQ6_K),
	},
];

/** The bytes that a tensor of this format and shape takes in a file. */
export function storedBytes(
	{ length, bytes }: BlockFormat,
	shape: readonly number[],
): number {
	return (elementCount(shape) / length) * bytes;
}
