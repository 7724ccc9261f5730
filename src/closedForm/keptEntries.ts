/** @file What a page can carry of the regression of each item on the others: its strongest entries. */
import type { OnnxRuntime } from "../graph/runtime.ts";
import type { ItemToItemShape } from "../model/itemToItemWeights.ts";
import { blockLength } from "../operators/tensor.ts";
import { easeWeights, itemSquares, mostDenseItems } from "./ease.ts";
import { fittedEntries } from "./fittedEntries.ts";
import type { ItemRegression } from "./itemRegression.ts";
import { type LongWork, partOf } from "./longWork.ts";
import { neighbourEntries } from "./neighbourEntries.ts";
import { itemProducts } from "./preferenceMatrix.ts";
import { mostBlocks, strongestEntries } from "./strongestEntries.ts";

export interface FitOptions extends LongWork {
	readonly runtime: OnnxRuntime;
	/** Of a larger catalogue each item is regressed on its neighbours alone; as many as `mostDenseItems` unless given. */
	readonly mostDense?: number;
}

/**
 * What each item keeps, by the items' places in the regression. Up to `mostDense` items matrices are made that take 8
 * bytes for each pair of items in memory.
 */
export function keptEntries(
	regression: ItemRegression,
	{ size, blocks }: Pick<ItemToItemShape, "size" | "blocks">,
	options: FitOptions,
): Promise<Map<number, number>[]> {
	const { mostDense = mostDenseItems } = options;
	if (regression.known.entries.length <= mostDense) {
		return denseEntries(regression, blocks, options);
	}
	const perItem = Math.floor(blocks / size);
	const count = blockLength * Math.min(mostBlocks, Math.max(1, perItem));
	return neighbourEntries(regression, count, options);
}

/** The regression of each item on all others, cut to its strongest entries, and these fitted to what is wanted. */
async function denseEntries(
	regression: ItemRegression,
	blocks: number,
	options: FitOptions,
): Promise<Map<number, number>[]> {
	const { known, wanted, ridges } = regression;
	// What is dense is let go before the next two matrices are made.
	const strongest = await strongestOfAll(
		regression,
		blocks,
		partOf(options, 0, 0.8),
	);
	const equations = {
		products: itemProducts(known),
		targets: itemProducts(known, wanted),
		ridges,
	};
	return fittedEntries(strongest, equations, partOf(options, 0.8, 1));
}

async function strongestOfAll(
	{ known, ridges }: ItemRegression,
	blocks: number,
	{ runtime, ...work }: FitOptions,
): Promise<Int32Array[]> {
	const solving = partOf(work, 0, 0.9);
	const dense = await easeWeights(runtime, known, ridges, solving);
	const cutting = partOf(work, 0.9, 1);
	return strongestEntries(dense, itemSquares(known), blocks, cutting);
}
