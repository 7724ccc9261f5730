/** @file The entries that an item-to-item model keeps, fitted to what is wanted of them. */
import { type LongWork, pause } from "./longWork.ts";
import { solvePositiveDefinite } from "./solvePositiveDefinite.ts";

/** What a regression from items to items is solved by; matrices are row-major `[items, items]`. */
export interface NormalEquations {
	/** `XᵀX` */
	readonly products: Float32Array;
	/** `XᵀY`: what is regressed on `X` may count otherwise. */
	readonly targets: Float32Array;
	/** What is added to the diagonal of the products, `[items]`. */
	readonly ridges: Float64Array;
}

/**
 * Fits to each column what it keeps, without the rest: this wins back most of what leaving that out costs.
 *
 * @returns What each column keeps, by the items' places.
 */
export async function fittedEntries(
	strongest: readonly Int32Array[],
	equations: NormalEquations,
	work: LongWork,
): Promise<Map<number, number>[]> {
	const rows: Map<number, number>[] = [];
	for (const [target, kept] of strongest.entries()) {
		const fitted = regress(equations, kept, target);
		rows.push(new Map(Array.from(kept, (place, k) => [place, fitted[k]])));
		if (target % 64 === 0) await pause(target / strongest.length, work);
	}
	return rows;
}

/** The ridge regression of the target on the items that it keeps. */
function regress(
	{ products, targets, ridges }: NormalEquations,
	kept: Int32Array,
	target: number,
): Float64Array {
	const items = ridges.length;
	const among = new Float64Array(kept.length ** 2);
	kept.forEach((i, a) => {
		kept.forEach((j, b) => {
			among[a * kept.length + b] = products[i * items + j];
		});
		among[a * kept.length + a] += ridges[i];
	});
	const fitted = Float64Array.from(kept, (i) => targets[i * items + target]);
	solvePositiveDefinite(among, fitted);
	return fitted;
}
