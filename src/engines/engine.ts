/** @file The whole model of one user, on one of two paths: GPU or CPU. */

import type { LanguageModelContents } from "../llm/languageModelContents.ts";
import type { EncodedEvent } from "../model/userEncoder.ts";
import type { UserModelShape } from "../model/userModel.ts";
import type { WeightSource } from "../model/weights.ts";
import type { HostTensor } from "../operators/tensor.ts";
import type { TextEngine } from "./textEngine.ts";

export type Path = "gpu" | "cpu";

/** The part of a bundle that an engine is made of. */
export interface ModelBundle {
	readonly manifest: Pick<UserModelShape, "encoder" | "itemToItem">;
	/** Finds the weights of the encoder and, where there is one, of the item-to-item model. */
	readonly encoder: { readonly weights: WeightSource<HostTensor> };
	/** Resampler and gates; absent where it is for picks alone. */
	readonly adapter?: {
		readonly shape: UserModelShape;
		/** Brings what finds their weights. */
		read(
			signal?: AbortSignal,
		): Promise<{ readonly weights: WeightSource<HostTensor> }>;
	};
}

/** What a language model reads a person with. @throws RangeError where the bundle is for picks alone. */
export function expectAdapter({
	adapter,
}: ModelBundle): NonNullable<ModelBundle["adapter"]> {
	if (adapter) return adapter;
	throw new RangeError(
		"The bundle has no resampler and gates: align its run with a language model and bundle it again.",
	);
}

/** What reads a timeline and says what comes next. */
export interface UserEngine {
	/** Reads a whole timeline, oldest event first, in place of what was read before. */
	readTimeline(events: readonly EncodedEvent[]): void | Promise<void>;

	/** Reads one more event: one row through the encoder, however long the history. */
	readEvent(event: EncodedEvent): void | Promise<void>;

	/**
	 * The scores of all items by the encoder's taste head and the item-to-item model, if the bundle has one, `[entries of
	 * the item vocabulary]`; they are the caller's.
	 *
	 * @param itemValues What the history says to the item-to-item model, of the same shape; is not read where there is none.
	 */
	itemScores(itemValues: Float32Array): Float32Array | Promise<Float32Array>;
}

/** An engine begins with a timeline of no events. */
export interface Engine {
	readonly path: Path;

	readonly user: UserEngine;

	/** Resolves once the GPU is gone, after which every call rejects; absent where that cannot happen. */
	readonly lost?: Promise<Error>;

	/** Brings what of the program `openText` needs, while the language model's file comes; absent where all is there. */
	prepareText?(): Promise<void>;

	/**
	 * Readies a language model for texts, which can read this user's latents by the bundle's adapter. It takes the place of
	 * the one opened before; where that was of the same contents, their weights stay. The contents' bytes can be let go
	 * afterwards.
	 *
	 * @throws DOMException `AbortError` once `signal` is aborted; it can be opened again then.
	 */
	openText(
		contents: LanguageModelContents,
		signal?: AbortSignal,
	): Promise<TextEngine>;

	/** Frees memory, workers and GPU buffers. */
	dispose(): void;
}

/** Where the engine of the moment comes from. */
export interface EngineSource {
	/** Does something on it. */
	use<T>(work: (engine: Engine) => T | Promise<T>): Promise<T>;
}

/** One engine, whatever becomes of it. */
export function only(engine: Engine): EngineSource {
	return { use: async (work) => work(engine) };
}
