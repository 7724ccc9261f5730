/**
 * @file Low-rank updates (LoRA, Hu et al., 2106.09685): what a frozen matrix `W` gains is `B · A`, whose inner width is a
 * few numbers. Products take both ways, `W x + B (A x)`: `W` stays in its blocks, since a sum would have to be rounded to
 * them again. The paper's factor `alpha / r` is part of `B`.
 */
import type { EngineTypes, LayerOperators } from "../operators/operators.ts";
import { scaledNoise, type WeightSource } from "./weights.ts";

/** The matrices of a decoder layer, by what their weights are called there. */
export const projections = {
	query: "attention.query",
	key: "attention.key",
	value: "attention.value",
	attentionOutput: "attention.output",
	gate: "feedForward.gate",
	up: "feedForward.up",
	down: "feedForward.down",
} as const;

export type Projection = keyof typeof projections;

export interface LowRankShape {
	/** Numbers between the two products. */
	readonly rank: number;
	/** The language model's layers that are updated, ascending. */
	readonly layers: readonly number[];
	/** Which of their matrices are. */
	readonly projections: readonly Projection[];
}

/** Beside a matrix `[out, in]`. */
export interface LowRankUpdate<W> {
	/** `[rank, in]` */
	readonly a: W;
	/** `[out, rank]` */
	readonly b: W;
}

/** The updates of one layer. */
export type LayerUpdates<W> = Partial<Record<Projection, LowRankUpdate<W>>>;

/**
 * The weights of all updates, by layer, named like `updates.16.attention.query.a`. Training starts each `B` at zero, where
 * the language model is what it was.
 *
 * @param sizeOf The outputs and inputs of a layer's matrix.
 */
export function lowRankWeights<W>(
	weight: WeightSource<W>,
	{ rank, layers, projections: updated }: LowRankShape,
	sizeOf: (projection: Projection, layer: number) => readonly [number, number],
): ReadonlyMap<number, LayerUpdates<W>> {
	return new Map(
		layers.map((layer) => {
			const updates: LayerUpdates<W> = {};
			for (const projection of updated) {
				const [outputs, inputs] = sizeOf(projection, layer);
				const name = updateName(layer, projection);
				updates[projection] = {
					a: weight(`${name}.a`, [rank, inputs], scaledNoise(inputs)),
					b: weight(`${name}.b`, [outputs, rank], "zeros"),
				};
			}
			return [layer, updates];
		}),
	);
}

/** What the names of an update's two matrices begin with. */
export function updateName(layer: number, projection: Projection): string {
	return `updates.${layer}.${projections[projection]}`;
}

/**
 * Adds `B (A x)` to rows that the matrix's own product is part of, if there is an update: `product [rows, out]`,
 * `x [rows, in]`. It comes last, so that an update of zeros leaves every bit as it was.
 */
export function addUpdate<E extends EngineTypes>(
	o: LayerOperators<E>,
	product: E["rows"],
	x: E["rows"],
	update: LowRankUpdate<E["weight"]> | undefined,
): E["rows"] {
	return update
		? o.add(product, o.linear(o.linear(x, update.a), update.b))
		: product;
}
