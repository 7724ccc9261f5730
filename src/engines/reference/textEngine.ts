/** @file Texts over the plain TypeScript operators: slow, and the oracle of the fast engines. */
import {
	gateWeights,
	latentMemories,
	memoryWeights,
} from "../../model/gatedCrossAttention.ts";
import {
	decoderLayers,
	type LanguageModelWeights,
	languageModelUpdates,
	languageModelWeights,
	type Personalization,
	readPerson,
	tokenScores,
} from "../../model/languageModel.ts";
import { resample, resamplerWeights } from "../../model/resampler.ts";
import type { WeightSource } from "../../model/weights.ts";
import { chooseToken } from "../../operators/chooseToken.ts";
import type { Operators } from "../../operators/operators.ts";
import {
	ReferenceCache,
	type ReferenceEngine,
	type ReferenceRows,
	type ReferenceWeight,
	referenceOperators,
	referenceRows,
	referenceWeight,
	row,
} from "../../operators/reference.ts";
import type { HostTensor } from "../../operators/tensor.ts";
import type { TokenChoice } from "../../operators/tokenChoice.ts";
import type {
	FirstLayers,
	SavedText,
	TextEngine,
	UnreadToken,
} from "../textEngine.ts";
import type { ReadPerson, TextModel } from "../textModel.ts";

/** How an engine computes, where it does not compute exactly. */
export interface ReferenceArithmetic {
	readonly operators: Operators<ReferenceEngine>;
	/** Unpacks the weights of the language model and its gates. */
	weight(tensor: HostTensor): ReferenceWeight;
}

const exact: ReferenceArithmetic = {
	operators: referenceOperators,
	weight: referenceWeight,
};

export class ReferenceTextEngine implements TextEngine {
	readonly rowsPerRun = 16;
	readonly capacity: number;
	readonly vocabulary: number;
	readonly #model: TextModel;
	readonly #operators: Operators<ReferenceEngine>;
	readonly #weights: LanguageModelWeights<ReferenceWeight>;
	readonly #personalization:
		| Pick<Personalization<ReferenceEngine>, "shape" | "gates">
		| undefined;
	#memories: Personalization<ReferenceEngine>["memories"] = new Map();
	#caches: ReferenceCache[];
	/** What the lower layers made of each token. */
	#rows: Float32Array[] = [];
	#last: ReferenceRows = referenceRows(new Float32Array(), 1);

	constructor(
		model: TextModel,
		{ operators, weight }: ReferenceArithmetic = exact,
	) {
		const { shape, person, capacity } = model;
		const unpacked =
			(source: WeightSource<HostTensor>): WeightSource<ReferenceWeight> =>
			(...wanted) =>
				weight(source(...wanted));
		this.#model = model;
		this.#operators = operators;
		this.capacity = capacity;
		this.vocabulary = shape.vocabulary;
		this.#weights = languageModelWeights(
			unpacked(model.weight),
			shape,
			person &&
				languageModelUpdates(
					unpacked(person.weight),
					shape,
					person.shape.updates,
				),
		);
		this.#personalization = person && {
			shape: person.shape.gates,
			gates: gateWeights(
				unpacked(person.weight),
				person.shape.gates,
				shape.width,
			),
		};
		this.#caches = this.#weights.layers.map(() => new ReferenceCache());
	}

	async read(
		tokens: readonly number[],
		position: number,
		from: FirstLayers,
	): Promise<void> {
		const o = this.#operators;
		const { shape } = this.#model;
		const weights = this.#weights;
		const split = this.#lowerLayers;
		this.#cut(from === "lower" ? 0 : split, position);
		if (from === "lower") {
			const lower = decoderLayers(
				o,
				o.embed(weights.embedding, tokens),
				weights,
				shape,
				this.#caches,
				{ from: 0, to: split },
			);
			this.#rows.length = position;
			for (let i = 0; i < lower.count; i++) this.#rows.push(row(lower, i));
		}
		const person = this.#personalization && {
			...this.#personalization,
			memories: this.#memories,
		};
		const between = this.#rowsFrom(position, tokens.length);
		const upper = decoderLayers(
			o,
			readPerson(o, between, split - 1, person),
			weights,
			shape,
			this.#caches,
			{ from: split, to: shape.layers },
			person,
		);
		this.#last = referenceRows(row(upper, upper.count - 1), upper.width);
	}

	async score(
		listed: Uint32Array | undefined,
		unread?: UnreadToken,
	): Promise<Float32Array> {
		if (unread) await this.read([unread.token], unread.position, "lower");
		const { shape } = this.#model;
		const scores = tokenScores(
			this.#operators,
			this.#last,
			this.#weights,
			shape,
		);
		return listed
			? Float32Array.from(listed, (token) => scores.data[token])
			: scores.data;
	}

	async choose(choice: TokenChoice, unread?: UnreadToken): Promise<number> {
		return chooseToken(await this.score(undefined, unread), choice);
	}

	async lowerRows(position: number, count: number): Promise<Float32Array> {
		return this.#rowsFrom(position, count).data.slice();
	}

	save(length: number): SavedText {
		const lower = this.#caches.slice(0, this.#lowerLayers);
		const caches = lower.map((cache) => cache.beginning(length));
		const rows = this.#rows.slice(0, length);
		return {
			restore: () => {
				caches.forEach((cache, layer) => {
					this.#caches[layer] = cache.beginning(length);
				});
				this.#rows = [...rows];
			},
			dispose: () => {},
		};
	}

	takePerson(tally: Float32Array): void {
		const { person, shape } = this.#model;
		if (person) this.#memories = personMemories(person, tally, shape.width);
	}

	dispose(): void {}

	/** How many layers know no person. */
	get #lowerLayers(): number {
		const { shape, person } = this.#model;
		return person ? person.shape.gates.layers[0] + 1 : shape.layers;
	}

	/** Forgets what the layers from one on have read from a position on. */
	#cut(from: number, position: number): void {
		this.#caches = this.#caches.map((cache, layer) =>
			layer < from ? cache : cache.beginning(position),
		);
	}

	#rowsFrom(position: number, count: number): ReferenceRows {
		const { width } = this.#model.shape;
		const joined = new Float32Array(count * width);
		for (let i = 0; i < count; i++) {
			joined.set(this.#rows[position + i], i * width);
		}
		return referenceRows(joined, width);
	}
}

/** What each gate reads, by the layer that it follows. */
function personMemories(
	{ shape, weight, embeddings }: ReadPerson,
	tally: Float32Array,
	width: number,
): Personalization<ReferenceEngine>["memories"] {
	const { encoder, resampler, gates } = shape;
	const floats: WeightSource<ReferenceWeight> = (...wanted) =>
		referenceWeight(weight(...wanted));
	const latents = resample(
		referenceOperators,
		{
			embeddings: referenceRows(embeddings(), encoder.width),
			tally: referenceRows(tally, tally.length),
		},
		resamplerWeights(floats, resampler, encoder.width),
		resampler,
	);
	return latentMemories(
		referenceOperators,
		latents,
		memoryWeights(floats, gates, width, resampler.width),
	);
}
