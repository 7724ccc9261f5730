/** @file What a reader of language models knows of them. */
import type { HostTensor } from "../operators/tensor.ts";
import { type BlockFormats, engineFormats } from "./blockFormats.ts";
import { type PreTokenizer, smolLmPreTokenizer } from "./preTokenizers.ts";

export interface ModelFamilies {
	/** Of the numbers in a file. */
	readonly formats: BlockFormats;
	/** By the names that GGUF files give. */
	readonly preTokenizers: ReadonlyMap<string, PreTokenizer>;
	/** By the names that GGUF files give. */
	readonly architectures: ReadonlyMap<string, Architecture>;
	/** Takes the factors of frequencies out of a file's tensors, for heads of so many numbers, where a file may have some. */
	readonly takeRotaryFactors?: (
		tensors: Map<string, HostTensor>,
		headWidth: number,
	) => readonly number[] | undefined;
}

export interface Architecture {
	/** Puts rows of queries and keys in our order, where a file has another: see `checkpointWeights`. */
	readonly arrange?: Arrange;
}

/** Of a tensor whose heads have so many rows. */
export type Arrange = (tensor: HostTensor, headWidth: number) => HostTensor;

/** What SmolLM2's file needs; `allFamilies.ts` has all that is known. */
export const smolLm2Family: ModelFamilies = {
	formats: engineFormats,
	preTokenizers: new Map([["smollm", smolLmPreTokenizer]]),
	architectures: new Map([["llama", {}]]),
};
