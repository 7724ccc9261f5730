/**
 * @file How a file stores numbers, and what the engines take in its place.
 *
 * The engines know 32-bit floats and GGUF's `Q8_0` and `Q4_1`. Every other format becomes one of them when a tensor is
 * read, by `convertBlocks.ts`.
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
	/** Whether it has to become that. */
	readonly isConverted?: boolean;
}

/** From whole blocks of a format to the data of a tensor of its type, by the format's name. */
export type Conversions = Readonly<
	Record<string, (blocks: Uint8Array) => Uint8Array>
>;

/** A file has numbers in a format for which no conversion was given. */
export class UnconvertedError extends Error {
	override name = "UnconvertedError";
}

/** What makes of whole blocks the data of a tensor. @throws UnconvertedError where that is none of these conversions. */
export function conversionOf(
	{ name, isConverted }: BlockFormat,
	conversions: Conversions,
): (blocks: Uint8Array) => Uint8Array {
	if (!isConverted) return (blocks) => blocks;
	const convert = conversions[name];
	if (convert) return convert;
	throw new UnconvertedError(
		`The file has numbers in the format ${name}. Read it with the conversions of convertBlocks.ts.`,
	);
}

/** The formats that can be read. */
export const blockFormats: readonly BlockFormat[] = [
	{
		name: "F32",
		number: 0,
		length: 1,
		bytes: 4,
		type: "f32",
	},
	{
		name: "F16",
		number: 1,
		length: 1,
		bytes: 2,
		type: "f32",
		isConverted: true,
	},
	{
		name: "BF16",
		number: 30,
		length: 1,
		bytes: 2,
		type: "f32",
		isConverted: true,
	},
	{
		name: "Q4_0",
		number: 2,
		length: 32,
		bytes: 18,
		type: "q4_1",
		isConverted: true,
	},
	{
		name: "Q4_1",
		number: 3,
		length: 32,
		bytes: 20,
		type: "q4_1",
	},
	{
		name: "Q5_0",
		number: 6,
		length: 32,
		bytes: 22,
		type: "q8_0",
		isConverted: true,
	},
	{
		name: "Q8_0",
		number: 8,
		length: 32,
		bytes: 34,
		type: "q8_0",
	},
	{
		name: "Q4_K",
		number: 12,
		length: 256,
		bytes: 144,
		type: "q4_1",
		isConverted: true,
	},
	{
		name: "Q6_K",
		number: 14,
		length: 256,
		bytes: 210,
		type: "q8_0",
		isConverted: true,
	},
];

/** The bytes that a tensor of this format and shape takes in a file. */
export function storedBytes(
	{ length, bytes }: BlockFormat,
	shape: readonly number[],
): number {
	return (elementCount(shape) / length) * bytes;
}
