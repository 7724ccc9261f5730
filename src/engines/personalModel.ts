/** @file The whole model of one visitor, on one of two paths: GPU or CPU. */
import type { EncodedEvent } from "../domain/encodedEvent.ts";
import type { LanguageModelContents } from "../llm/languageModelFile.ts";
import type { TokenModel } from "../llm/tokenModel.ts";
import type { ScoredEntry } from "../operators/largestScores.ts";

export type Path = "gpu" | "cpu";

export interface PersonalModel {
	readonly path: Path;

	/** Resolves once the GPU is gone, after which every call rejects; absent where that cannot happen. */
	readonly lost?: Promise<Error>;

	/** Reads a whole timeline, oldest event first, in place of what was read before. */
	rebuild(events: readonly EncodedEvent[]): Promise<void>;

	/** Reads one more event: one row through the encoder, however long the history. */
	append(event: EncodedEvent): Promise<void>;

	/**
	 * The best items by the encoder's item head, best first, without the excluded entries.
	 *
	 * @param count 1 to 64; the GPU path refuses more with a RangeError.
	 */
	topItems(
		count: number,
		excluded: ReadonlySet<number>,
	): Promise<readonly ScoredEntry[]>;

	/**
	 * Takes up a language model, once. It reads this visitor's latents from then on, as they are when a text begins.
	 * The contents' bytes can be let go afterwards.
	 *
	 * @throws DOMException `AbortError` once `signal` is aborted; it can be loaded again then.
	 */
	loadLanguageModel(
		contents: LanguageModelContents,
		signal?: AbortSignal,
	): Promise<TokenModel>;

	/** Frees memory, workers and GPU buffers. */
	dispose(): void;
}
