/** @file A language model on the reference engine: slow, and the oracle of the fast ones. */

import type { TokenModel } from "../../llm/tokenModel.ts";
import {
	decoderLayers,
	type LanguageModelShape,
	type LanguageModelWeights,
	type Personalization,
	tokenScores,
} from "../../model/languageModel.ts";
import { chooseToken } from "../../operators/chooseToken.ts";
import {
	referenceOperators as o,
	ReferenceCache,
	type ReferenceEngine,
	type ReferenceWeight,
	referenceRows,
	row,
} from "../../operators/reference.ts";
import type { TokenChoice } from "../../operators/tokenChoice.ts";

export class ReferenceTokenModel implements TokenModel {
	#caches: readonly ReferenceCache[] = [];
	#length = 0;
	/** Tokens of the text that no layer has seen: reading waits until it is needed. */
	#unread: number[] = [];
	#logits: Float32Array = new Float32Array();

	constructor(
		readonly weights: LanguageModelWeights<ReferenceWeight>,
		readonly shape: LanguageModelShape,
		readonly capacity: number,
		readonly person?: Personalization<ReferenceEngine>,
	) {}

	async prompt(tokens: readonly number[], signal?: AbortSignal): Promise<void> {
		this.#length = 0;
		this.#unread = [];
		this.#caches = this.weights.layers.map(() => new ReferenceCache());
		await this.append(tokens, signal);
	}

	async append(tokens: readonly number[], signal?: AbortSignal): Promise<void> {
		signal?.throwIfAborted();
		if (this.#length + tokens.length > this.capacity) {
			throw new RangeError(
				`The text would have ${this.#length + tokens.length} tokens; the model holds ${this.capacity}.`,
			);
		}
		this.#length += tokens.length;
		this.#unread.push(...tokens);
	}

	async next(choice: TokenChoice): Promise<number> {
		const token = chooseToken(await this.logits(), choice);
		await this.append([token]);
		return token;
	}

	async scores(tokens: Uint32Array): Promise<Float32Array> {
		const logits = await this.logits();
		return Float32Array.from(tokens, (token) => logits[token]);
	}

	async logits(): Promise<Float32Array> {
		if (this.#unread.length > 0) {
			const { weights, shape, person } = this;
			const all = { from: 0, to: shape.layers };
			const x = decoderLayers(
				o,
				o.embed(weights.embedding, this.#unread),
				weights,
				shape,
				this.#caches,
				all,
				person,
			);
			const last = referenceRows(row(x, x.count - 1), x.width);
			this.#logits = tokenScores(o, last, weights, shape).data;
			this.#unread = [];
		}
		return this.#logits;
	}
}
