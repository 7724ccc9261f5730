/** @file `bundle.json`: what a published folder says of itself. */
import type { Vocabularies } from "../domain/vocabularies.ts";
import type { GatedCrossAttentionShape } from "../model/gatedCrossAttention.ts";
import type { ResamplerShape } from "../model/resampler.ts";
import type { UserEncoderShape } from "../model/userEncoder.ts";

/** The version of the folder's layout that this code reads and writes. */
export const bundleFormat = 1;

export interface BundleManifest {
	readonly format: typeof bundleFormat;
	readonly name: string;
	/** Terms under which the folder may be used and passed on. */
	readonly license: string;
	/** Whose work the folder was made from. */
	readonly attribution: string;
	/** Every other file of the folder. */
	readonly files: readonly BundleFile[];
	/** The file of items, one of `files`. */
	readonly catalogue: string;
	/** The file of weights, one of `files`: encoder, resampler and gates as safetensors. */
	readonly weights: string;
	readonly vocabularies: Vocabularies;
	readonly encoder: UserEncoderShape;
	readonly resampler: ResamplerShape;
	readonly gates: GatedCrossAttentionShape;
	readonly languageModel: LanguageModelFile;
	readonly prompts: Prompts;
}

export interface BundleFile {
	/** Relative to the folder, with forward slashes. */
	readonly path: string;
	readonly bytes: number;
	/** In lower-case hexadecimal. */
	readonly sha256: string;
}

/** The frozen language model, which is not part of the folder. */
export interface LanguageModelFile {
	readonly name: string;
	readonly license: string;
	readonly file: string;
	readonly bytes: number;
	readonly sha256: string;
}

/** The words around which gates were trained. */
export interface Prompts {
	/** Completed with the visitor's favourite category. */
	readonly favouriteCategory: string;
	/** Completed with the title of an item. */
	readonly nextItem: string;
	/** What stands around a question, with `{question}` in its place. */
	readonly question: string;
	/** Questions to offer a visitor. */
	readonly suggestions: readonly string[];
}
