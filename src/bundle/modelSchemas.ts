/** @file The shapes of a model as a manifest may give them. */
import * as v from "valibot";
import {
	ascending,
	count,
	finite,
	positive,
	text,
} from "../domain/schemaPieces.ts";
import { type Projection, projections } from "../model/lowRankUpdates.ts";

/** No vocabulary, width or number of layers is larger: a hostile manifest must not make a page allocate at will. */
const largest = 2 ** 24;

const whole = v.pipe(count, v.maxValue(largest));
const size = v.pipe(whole, v.minValue(1));
const index = v.pipe(count, v.maxValue(65535));

/** Of a `UserEncoderShape`. */
export const encoderSchema = v.pipe(
	v.object({
		features: v.array(
			v.object({
				name: text,
				kind: v.picklist(["one", "many"]),
				size,
				width: size,
			}),
		),
		layers: size,
		// No weight has this size, and engines make room for so many rows.
		window: v.pipe(size, v.maxValue(65535)),
		width: size,
		heads: size,
		keyValueHeads: size,
		feedForward: size,
		rotaryBase: positive,
		normEpsilon: positive,
	}),
	v.check(
		({ width, heads, keyValueHeads }) =>
			width % (2 * heads) === 0 && heads % keyValueHeads === 0,
		"expected heads of an even width that divide the encoder's width, and key/value heads that divide them",
	),
);

const factors = v.pipe(
	whole,
	v.check((factors) => factors % 32 === 0, "expected a multiple of 32"),
);

/** Of an `ItemToItemShape`. */
export const itemToItemSchema = v.object({
	size,
	factors,
	learned: v.optional(factors),
	blocks: whole,
	values: v.array(finite),
});

/** Of a `ResamplerShape`. */
export const resamplerSchema = v.pipe(
	v.object({
		latents: size,
		width: size,
		layers: size,
		heads: size,
		feedForward: size,
		normEpsilon: positive,
		tally: v.optional(size),
	}),
	v.check(
		({ width, heads }) => width % heads === 0,
		"expected heads that divide the resampler's width",
	),
);

const layerNumbers = v.pipe(v.array(index), v.minLength(1), ascending);

/** Of a `LowRankShape`. */
export const updatesSchema = v.object({
	rank: size,
	layers: layerNumbers,
	projections: v.pipe(
		v.array(v.picklist(Object.keys(projections) as Projection[])),
		v.minLength(1),
	),
});

/** Of a `GatedCrossAttentionShape`. */
export const gatesSchema = v.object({
	layers: layerNumbers,
	heads: size,
	feedForward: size,
	normEpsilon: positive,
});
