/**
 * @file The user encoder: a timeline of events becomes a sequence of user embeddings, one per event.
 *
 * Early fusion and next-event pretraining as in User-LLM (Ning et al., 2402.13598, section 3.1): each feature has its
 * own embedding, the embeddings are joined and projected, a causal Transformer reads them, and one head per feature
 * predicts that feature of the next event. One head more is asked what the user will like, be it next or later: a log's
 * order is partly the order in which a site shows things, so these are two questions (after PinnerFormer's dense
 * all-action loss, Pancha et al., 2205.04507, section 3.3.2).
 */
import type { EngineTypes, LayerOperators } from "../operators/operators.ts";
import {
	type DecoderLayerShape,
	type DecoderLayerWeights,
	decoderLayer,
	decoderLayerWeights,
} from "./decoderLayer.ts";
import { scaledNoise, type WeightSource } from "./weights.ts";

/** One feature of an event: a single value out of `size` (`one`), or any number of them (`many`). */
export interface FeatureShape {
	readonly name: string;
	readonly kind: "one" | "many";
	/** Entries of the vocabulary; of a `one` feature, entry 0 means "none" and marks the start of a timeline. */
	readonly size: number;
	/** Width of the feature's embedding. */
	readonly width: number;
}

export interface UserEncoderShape extends DecoderLayerShape {
	/** The feature named `item` is the one that picks are made of. */
	readonly features: readonly FeatureShape[];
	readonly layers: number;
	/** How many events an event reads, itself included. */
	readonly window: number;
}

/**
 * How many of the last events can matter: each layer lets a row read `window` − 1 rows further back, and so does the
 * resampler.
 */
export function eventsWithinReach({
	layers,
	window,
}: Pick<UserEncoderShape, "layers" | "window">): number {
	return (layers + 1) * (window - 1) + 1;
}

/**
 * The features of one event, by name: of a `one` feature the entry of its vocabulary, of a `many` feature all
 * entries that apply.
 */
export type EncodedEvent = Readonly<Record<string, number | readonly number[]>>;

/** What stands before the first event of every timeline: each `one` feature is "none", no `many` entry applies. */
export function startEvent(
	features: readonly Pick<FeatureShape, "name" | "kind">[],
): EncodedEvent {
	return Object.fromEntries(
		features.map(({ name, kind }) => [name, kind === "one" ? 0 : []]),
	);
}

/**
 * One feature of some events as an engine takes it up: ids `[events]`, or `[events, size]` with 1 for each entry that
 * applies. Ones and not shares: what a person likes best is what they met most often, whatever else an item is.
 */
export function featureValues(
	events: readonly EncodedEvent[],
	{ name, kind, size }: FeatureShape,
): Int32Array | Float32Array {
	if (kind === "one") {
		return Int32Array.from(events, (event) => event[name] as number);
	}
	const applies = new Float32Array(events.length * size);
	events.forEach((event, i) => {
		const entries = event[name] as readonly number[];
		for (const entry of entries) {
			applies[i * size + entry] = 1;
		}
	});
	return applies;
}

/** The features of some events, by name: ids for a `one` feature, `[events, size]` ones for a `many` feature. */
export type EventFeatures<E extends EngineTypes> = Record<
	string,
	E["ids"] | E["rows"]
>;

export interface UserEncoderWeights<W> {
	/** Per feature: its embedding (`one`: `[size, width]`, `many`: `[width, size]`), and its head. */
	readonly features: readonly FeatureWeights<W>[];
	/** Scores items as what the user will like; its values are those of the feature `item`. */
	readonly taste: FeatureWeights<W>;
	readonly fusion: W;
	readonly layers: readonly DecoderLayerWeights<W>[];
	readonly norm: W;
}

export interface FeatureWeights<W> {
	readonly embedding: W;
	/** Projects a user embedding into the space of the feature's values: `[width of the feature, width]`. */
	readonly head: W;
	/** One per value. */
	readonly bias: W;
	/** Scores of values: `[size, width of the feature]`. A `one` feature shares its embedding. */
	readonly output: W;
}

/** The encoder's weights, named below `encoder`. */
export function userEncoderWeights<W>(
	weight: WeightSource<W>,
	shape: UserEncoderShape,
): UserEncoderWeights<W> {
	const fused = shape.features.reduce((sum, { width }) => sum + width, 0);
	const features = shape.features.map((feature) =>
		featureWeights(weight, feature, shape.width),
	);
	const item = shape.features.findIndex(({ name }) => name === "item");
	return {
		features,
		taste: tasteWeights(weight, shape.features[item], features[item], shape),
		fusion: weight("encoder.fusion", [shape.width, fused], scaledNoise(fused)),
		layers: Array.from({ length: shape.layers }, (_, layer) =>
			decoderLayerWeights(weight, `encoder.layers.${layer}`, shape),
		),
		norm: weight("encoder.norm", [shape.width], "ones"),
	};
}

function featureWeights<W>(
	weight: WeightSource<W>,
	{ name, kind, size, width }: FeatureShape,
	encoderWidth: number,
): FeatureWeights<W> {
	const prefix = `encoder.features.${name}`;
	const noise = { normal: width ** -0.5 };
	const embedding =
		kind === "one"
			? weight(`${prefix}.embedding`, [size, width], noise)
			: weight(`${prefix}.embedding`, [width, size], noise);
	return {
		embedding,
		head: weight(
			`${prefix}.head`,
			[width, encoderWidth],
			scaledNoise(encoderWidth),
		),
		bias: weight(`${prefix}.bias`, [size], "zeros"),
		output:
			kind === "one"
				? embedding
				: weight(`${prefix}.output`, [size, width], noise),
	};
}

function tasteWeights<W>(
	weight: WeightSource<W>,
	{ size, width }: FeatureShape,
	item: FeatureWeights<W>,
	encoder: UserEncoderShape,
): FeatureWeights<W> {
	const noise = scaledNoise(encoder.width);
	return {
		...item,
		head: weight("encoder.taste.head", [width, encoder.width], noise),
		bias: weight("encoder.taste.bias", [size], "zeros"),
	};
}

/** Events → user embeddings `[events, width]`. `caches` holds one per layer. */
export function encodeEvents<E extends EngineTypes>(
	o: LayerOperators<E>,
	events: EventFeatures<E>,
	weights: UserEncoderWeights<E["weight"]>,
	shape: UserEncoderShape,
	caches: readonly E["cache"][],
): E["rows"] {
	const embedded = shape.features.map(({ name, kind }, i) => {
		const { embedding } = weights.features[i];
		return kind === "one"
			? o.embed(embedding, events[name] as E["ids"])
			: o.linear(events[name] as E["rows"], embedding);
	});
	let x = o.dropout(o.linear(o.concat(embedded), weights.fusion));
	weights.layers.forEach((layer, i) => {
		x = decoderLayer(o, x, layer, shape, caches[i]);
	});
	return o.rmsNorm(x, weights.norm, shape.normEpsilon);
}

/** A user embedding as seen by one feature's values: `[rows, width of the feature]`. */
export function featureQuery<E extends EngineTypes>(
	o: LayerOperators<E>,
	userEmbedding: E["rows"],
	feature: FeatureWeights<E["weight"]>,
): E["rows"] {
	return o.linear(userEmbedding, feature.head);
}

/** How well each value of a feature fits as the next event's: logits `[rows, size]`. */
export function featureScores<E extends EngineTypes>(
	o: LayerOperators<E>,
	userEmbedding: E["rows"],
	feature: FeatureWeights<E["weight"]>,
): E["rows"] {
	return o.linear(
		featureQuery(o, userEmbedding, feature),
		feature.output,
		feature.bias,
	);
}

/** The weights of the feature of that name. Throws where the encoder has none. */
export function featureNamed<W>(
	name: string,
	weights: UserEncoderWeights<W>,
	shape: UserEncoderShape,
): FeatureWeights<W> {
	const index = shape.features.findIndex((feature) => feature.name === name);
	if (index < 0) {
		const known = shape.features.map((feature) => feature.name).join(", ");
		throw new RangeError(
			`The encoder has no feature "${name}". It has: ${known}.`,
		);
	}
	return weights.features[index];
}
