/** @file The user encoder over the plain TypeScript operators: its embeddings and the scores of items. */

import {
	type ItemToItemTable,
	itemToItemTable,
	joinItemToItemScores,
} from "../../model/itemToItemTable.ts";
import type { ItemToItemShape } from "../../model/itemToItemWeights.ts";
import {
	type EncodedEvent,
	type EventFeatures,
	encodeEvents,
	eventsWithinReach,
	featureScores,
	featureValues,
	startEvent,
	type UserEncoderShape,
	userEncoderWeights,
} from "../../model/userEncoder.ts";
import type { WeightSource } from "../../model/weights.ts";
import {
	referenceLayerOperators as o,
	ReferenceCache,
	type ReferenceEngine,
	referenceRows,
	referenceWeight,
	row,
} from "../../operators/reference.ts";
import type { HostTensor } from "../../operators/tensor.ts";
import type { UserEngine } from "../engine.ts";

/** One user's timeline as the encoder has read it. Starts empty: a timeline with no events. */
export class ReferenceUserEncoder implements UserEngine {
	readonly #shape: UserEncoderShape;
	readonly #encoder;
	readonly #itemToItem: ItemToItemTable | undefined;
	#caches: readonly ReferenceCache[] = [];
	/** User embeddings of the last `window` events, oldest first. */
	#embeddings: Float32Array[] = [];

	/** @param itemToItem Of the model that joins the encoder in `itemScores`, if one does. */
	constructor(
		weight: WeightSource<HostTensor>,
		shape: UserEncoderShape,
		itemToItem?: ItemToItemShape,
	) {
		this.#shape = shape;
		this.#encoder = userEncoderWeights(
			(...name) => referenceWeight(weight(...name)),
			shape,
		);
		this.#itemToItem = itemToItem && itemToItemTable(weight, itemToItem);
		this.readTimeline([]);
	}

	readTimeline(events: readonly EncodedEvent[]): void {
		const { features, layers, window } = this.#shape;
		this.#caches = Array.from(
			{ length: layers },
			() => new ReferenceCache(window),
		);
		this.#embeddings = [];
		const reach = eventsWithinReach(this.#shape);
		this.#read([startEvent(features), ...events].slice(-reach));
	}

	readEvent(event: EncodedEvent): void {
		this.#read([event]);
	}

	itemScores(itemValues?: Float32Array): Float32Array {
		const last = this.#embeddings[this.#embeddings.length - 1];
		const embedding = referenceRows(last, this.#shape.width);
		const scores = featureScores(o, embedding, this.#encoder.taste).data;
		if (this.#itemToItem && itemValues) {
			joinItemToItemScores(scores, itemValues, this.#itemToItem);
		}
		return scores;
	}

	/** The embeddings of the last events, oldest first: what the latents are made of, `[events, width]`. */
	embeddings(): Float32Array {
		const { width } = this.#shape;
		const joined = new Float32Array(this.#embeddings.length * width);
		this.#embeddings.forEach((values, i) => {
			joined.set(values, i * width);
		});
		return joined;
	}

	#read(events: readonly EncodedEvent[]): void {
		const encoder = this.#shape;
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
