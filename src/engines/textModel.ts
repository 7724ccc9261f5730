/** @file What a text engine is made from. */
import type { LanguageModelShape } from "../model/languageModel.ts";
import type { UserModelShape } from "../model/userModel.ts";
import type { WeightSource } from "../model/weights.ts";
import type { HostTensor } from "../operators/tensor.ts";

/** A language model to run. */
export interface TextModel<Adapter = WeightSource<HostTensor>> {
	readonly shape: LanguageModelShape;
	/** Finds `llm.layers.3.attention.query` and the like. */
	readonly weight: WeightSource<HostTensor>;
	/** How many tokens a text can have. */
	readonly capacity: number;
	/** Absent where it reads no person. */
	readonly person?: ReadPerson<Adapter>;
}

/** Whom the language model reads at its gates. */
export interface ReadPerson<Adapter = WeightSource<HostTensor>> {
	readonly shape: UserModelShape;
	/** Finds `resampler.latents`, `gates.12.attention.key` and the like. */
	readonly weight: Adapter;
	/** The user's embeddings now, `[events, width of the encoder]`: at least one and at most a window of them. */
	readonly embeddings: () => Float32Array;
}

/** A text model whose weights of resampler and gates may still be on their way: they are wanted last. */
export type ArrivingTextModel = TextModel<
	WeightSource<HostTensor> | Promise<WeightSource<HostTensor>>
>;
