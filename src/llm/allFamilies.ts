/** @file All that is known of language models; pages load it for others than SmolLM2. */
import { allFormats } from "./allFormats.ts";
import { type ModelFamilies, smolLm2Family } from "./modelFamilies.ts";
import { neighbouringPairs } from "./neighbouringPairs.ts";
import { cutAt, notSpace, space } from "./preTokenizers.ts";
import { takeRotaryFactors } from "./rotaryFactors.ts";

/** Words as GPT-4 has them, with so many digits in one. */
function gpt4Words(digits: string): RegExp {
	return cutAt(
		`'[sS]|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD]|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|${digits}| ?[^${space}\\p{L}\\p{N}]+[\\r\\n]*|${space}*[\\r\\n]+|${space}+(?!${notSpace})|${space}+`,
	);
}

export const allFamilies: ModelFamilies = {
	formats: allFormats,
	preTokenizers: new Map([
		...smolLm2Family.preTokenizers,
		["llama-bpe", { cuts: [gpt4Words("\\p{N}{1,3}")], keepsTokens: true }],
		["qwen2", { cuts: [gpt4Words("\\p{N}")], keepsTokens: false }],
	]),
	architectures: new Map([
		...smolLm2Family.architectures,
		["qwen2", { arrange: neighbouringPairs }],
		["qwen3", { arrange: neighbouringPairs }],
	]),
	takeRotaryFactors,
};
