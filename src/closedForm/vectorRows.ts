/** @file Items go together whose vectors point the same way: what `wordRows` says of words. */
import { wordNeighbours, wordPower } from "../domain/wordRows.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { type LongWork, pause } from "./longWork.ts";
import { productsAtOnce, VectorProducts } from "./vectorProducts.ts";

/** Other items, and how much each counts. */
type Alike = readonly (readonly [index: number, count: number])[];

/**
 * What the vectors of other items say for each entry of the item vocabulary.
 *
 * @param vectors Of length 1, `[items, width]`.
 * @param strength What all is multiplied by.
 */
export async function vectorRows(
	runtime: OnnxRuntime,
	vectors: Float32Array,
	width: number,
	strength: number,
	work: LongWork,
): Promise<Map<number, number>[]> {
	const alike = await allAlike(runtime, vectors, width, work);
	const sums = alike.map(
		(others) => others.reduce((sum, [, count]) => sum + count, 0) || 1,
	);
	const rows = alike.map(
		(others, index) =>
			new Map(
				others.map(([other, count]) => [
					1 + other,
					(strength * count) / Math.sqrt(sums[index] * sums[other]),
				]),
			),
	);
	return [new Map(), ...rows];
}

async function allAlike(
	runtime: OnnxRuntime,
	vectors: Float32Array,
	width: number,
	work: LongWork,
): Promise<readonly Alike[]> {
	const count = vectors.length / width;
	const products = await VectorProducts.create(runtime, vectors, width);
	const alike: Alike[] = [];
	try {
		for (let from = 0; from < count; from += productsAtOnce) {
			await pause(from / count, work);
			const end = Math.min(count, from + productsAtOnce);
			const asked = vectors.subarray(from * width, end * width);
			const cosines = await products.of(asked);
			for (let item = from; item < end; item++) {
				const at = (item - from) * count;
				alike.push(mostAlike(cosines.subarray(at, at + count), item));
			}
		}
	} finally {
		await products.release();
	}
	return alike;
}

/** Those with the largest cosines above 0, itself left out. */
function mostAlike(cosines: Float32Array, item: number): Alike {
	let best: [number, number][] = [];
	let least = 0;
	const sortBest = () => {
		best = best.sort((a, b) => b[1] - a[1]).slice(0, wordNeighbours);
	};
	cosines.forEach((cosine, other) => {
		if (cosine <= least || other === item) return;
		best.push([other, cosine]);
		if (best.length < 2 * wordNeighbours) return;
		sortBest();
		least = best[wordNeighbours - 1][1];
	});
	sortBest();
	return best.map(([other, cosine]) => [other, cosine ** wordPower]);
}
