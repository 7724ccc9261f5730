/** @file All formats of numbers that can be read; most files have none that need to be converted. */
import {
	type BlockFormat,
	type BlockFormats,
	engineFormats,
} from "./blockFormats.ts";
import {
	fromBF16,
	fromF16,
	fromQ4_0,
	fromQ4_K,
	fromQ5_0,
	fromQ6_K,
} from "./convertBlocks.ts";

const converted: readonly BlockFormat[] = [
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
		convert: fromQ4_0,
	},
	{
		name: "Q5_0",
		number: 6,
		length: 32,
		bytes: 22,
		type: "q8_0",
		convert: fromQ5_0,
	},
	{
		name: "Q4_K",
		number: 12,
		length: 256,
		bytes: 144,
		type: "q4_1",
		convert: fromQ4_K,
	},
	{
		name: "Q6_K",
		number: 14,
		length: 256,
		bytes: 210,
		type: "q8_0",
		convert: fromQ6_K,
	},
];

export const allFormats: BlockFormats = {
	readable: [...engineFormats.readable, ...converted],
	names: (
		"F32 F16 Q4_0 Q4_1 Q4_2 Q4_3 Q5_0 Q5_1 Q8_0 Q8_1 Q2_K Q3_K Q4_K Q5_K Q6_K Q8_K IQ2_XXS IQ2_XS IQ3_XXS IQ1_S " +
		"IQ4_NL IQ3_S IQ2_S IQ4_XS I8 I16 I32 I64 F64 IQ1_M BF16"
	).split(" "),
};

/** The format of that name, such as `Q8_0`. @throws RangeError where there is none. */
export function formatNamed(name: string): BlockFormat {
	const format = allFormats.readable.find((each) => each.name === name);
	if (format) return format;
	throw new RangeError(`There is no format ${name}.`);
}
