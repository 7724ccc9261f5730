/** @file The user model on the CPU: encoder, picks and what the gates read, over the plain TypeScript operators. */
import {
	type EncodedEvent,
	featureValues,
	startEvent,
} from "../catalogue/encodedEvent.ts";
import {
	type GatedCrossAttentionWeights,
	gateWeights,
	type LatentMemory,
	latentMemories,
} from "../model/gatedCrossAttention.ts";
import { resample, resamplerWeights } from "../model/resampler.ts";
import {
	type EventFeatures,
	encodeEvents,
	featureNamed,
	featureScores,
	userEncoderWeights,
} from "../model/userEncoder.ts";
import type { UserModelShape } from "../model/userModel.ts";
import type { WeightSource } from "../model/weights.ts";
import {
	referenceOperators as o,
	ReferenceCache,
	type ReferenceEngine,
	type ReferenceRows,
	type ReferenceWeight,
	referenceRows,
	referenceWeight,
	row,
} from "../operators/reference.ts";
import type { HostTensor } from "../operators/tensor.ts";

/** One visitor's timeline as the encoder has read it. Starts empty: a timeline with no events. */
export class CpuUserModel {
	readonly #shapes: UserModelShape;
	readonly #weight: WeightSource<ReferenceWeight>;
	readonly #encoder;
	readonly #resampler;
	#caches: readonly ReferenceCache[] = [];
	/** User embeddings of the last `window` events, oldest first. */
	#embeddings: Float32Array[] = [];
	#gates?: ReadonlyMap<number, GatedCrossAttentionWeights<ReferenceWeight>>;

	constructor(weight: WeightSource<HostTensor>, shapes: UserModelShape) {
		this.#shapes = shapes;
		this.#weight = (...name) => referenceWeight(weight(...name));
		this.#encoder = userEncoderWeights(this.#weight, shapes.encoder);
		this.#resampler = resamplerWeights(
			this.#weight,
			shapes.resampler,
			shapes.encoder.width,
		);
		this.rebuild([]);
	}

	/** Reads a whole timeline, oldest event first, in place of what was read before. */
	rebuild(events: readonly EncodedEvent[]): void {
		const { features, layers, window } = this.#shapes.encoder;
		// Each layer lets a row read window − 1 rows further back, and so does the resampler: older events change nothing.
		const reach = (layers + 1) * (window - 1) + 1;
		this.#caches = Array.from(
			{ length: layers },
			() => new ReferenceCache(window),
		);
		this.#embeddings = [];
		this.#read([startEvent(features), ...events].slice(-reach));
	}

	/** Reads one more event: one row through the encoder, however long the history. */
	append(event: EncodedEvent): void {
		this.#read([event]);
	}

	/** How well each item fits as the next one: logits `[items]`. */
	itemScores(): Float32Array {
		const { encoder } = this.#shapes;
		const item = featureNamed("item", this.#encoder, encoder);
		const last = this.#embeddings[this.#embeddings.length - 1];
		return featureScores(o, referenceRows(last, encoder.width), item).data;
	}

	/** What each gate of a language model of this width reads, by the layer that the gate follows. */
	memories(
		languageModelWidth: number,
	): ReadonlyMap<number, LatentMemory<ReferenceRows>> {
		const { encoder, resampler, gates } = this.#shapes;
		this.#gates ??= gateWeights(
			this.#weight,
			gates,
			languageModelWidth,
			resampler.width,
		);
		const history = joinRows(this.#embeddings, encoder.width);
		const latents = resample(o, history, this.#resampler, resampler);
		return latentMemories(o, latents, this.#gates);
	}

	#read(events: readonly EncodedEvent[]): void {
		const { encoder } = this.#shapes;
		const features: EventFeatures<ReferenceEngine> = {};
		for (const feature of encoder.features) {
			const values = featureValues(events, feature);
			features[feature.name] =
				values instanceof Float32Array
					? referenceRows(values, feature.size)
					: values;
		}
		const rows = encodeEvents(
			o,
			features,
			this.#encoder,
			encoder,
			this.#caches,
		);
		for (let i = 0; i < rows.count; i++) this.#embeddings.push(row(rows, i));
		this.#embeddings.splice(0, this.#embeddings.length - encoder.window);
	}
}

function joinRows(rows: readonly Float32Array[], width: number): ReferenceRows {
	const joined = new Float32Array(rows.length * width);
	rows.forEach((values, i) => {
		joined.set(values, i * width);
	});
	return referenceRows(joined, width);
}
