/**
 * @file What is general in who likes what: the factors of the item-to-item model.
 *
 * The inverse that EASE takes of `XᵀX + Λ` is `Λ^-½ (I + A)⁻¹ Λ^-½`, with `A = Λ^-½ XᵀX Λ^-½`. Of its largest
 * eigenvectors `Q` and eigenvalues `σ` alone, `(I + A)⁻¹ ≈ I − Q σ / (1 + σ) Qᵀ`: so with `F = Λ^-½ Q √(σ / (1 + σ))` what
 * an item says for another is their rows' product, over what is left of the other's own entry, `1 / Λ − |F|²`. Nothing of
 * items by items is ever made.
 */
import { randomStream } from "../operators/random.ts";
import { eigenvectors } from "./eigenvectors.ts";
import type { ItemRegression } from "./itemRegression.ts";
import { type LongWork, pause } from "./longWork.ts";
import type { PreferenceMatrix } from "./preferenceMatrix.ts";

export interface ItemFactors {
	/** How many each item has. */
	readonly count: number;
	/** Row-major `[items, count]`, the largest first. */
	readonly factors: Float32Array;
	/** `[items]` */
	readonly gains: Float32Array;
}

/** Those of one item. */
export function factorsOf(
	{ count, factors }: ItemFactors,
	item: number,
): Float32Array {
	return factors.subarray(item * count, (item + 1) * count);
}

/** Vectors beyond those wanted, by which these come near sooner. */
const spare = 16;

/** How often the matrix is applied: after these the score of a history changes no more. */
const rounds = 12;

/** The `count` factors of each item. */
export async function itemFactors(
	{ known, ridges }: Pick<ItemRegression, "known" | "ridges">,
	count: number,
	work: LongWork,
): Promise<ItemFactors> {
	const width = Math.min(count + spare, ridges.length);
	const roots = ridges.map((ridge) => ridge ** -0.5);
	const apply = (vectors: Float64Array) => times(known, roots, vectors, width);
	const vectors = await largestSpan(apply, ridges.length, width, work);
	const within = products(vectors, apply(vectors), width);
	const { values, vectors: turns } = eigenvectors(within, width);
	const items = ridges.length;
	const factors = new Float32Array(items * count);
	const gains = new Float32Array(items);
	for (let item = 0; item < items; item++) {
		let square = 0;
		for (let f = 0; f < Math.min(count, width); f++) {
			let sum = 0;
			for (let a = 0; a < width; a++) {
				sum += vectors[item * width + a] * turns[a * width + f];
			}
			const size = Math.max(0, values[f]);
			const factor = sum * roots[item] * Math.sqrt(size / (1 + size));
			factors[item * count + f] = factor;
			square += factor ** 2;
		}
		gains[item] = 1 / (1 / ridges[item] - square);
	}
	return { count, factors, gains };
}

/**
 * Vectors that span what a symmetric matrix stretches most: orthonormal columns of `[items, width]`, by applying the
 * matrix again and again.
 */
async function largestSpan(
	apply: (vectors: Float64Array) => Float64Array<ArrayBuffer>,
	items: number,
	width: number,
	work: LongWork,
): Promise<Float64Array> {
	const random = randomStream(1);
	let vectors = Float64Array.from(
		{ length: items * width },
		() => random() - 0.5,
	);
	orthonormalize(vectors, width);
	for (let round = 0; round < rounds; round++) {
		vectors = apply(vectors);
		orthonormalize(vectors, width);
		await pause(round / rounds, work);
	}
	return vectors;
}

/** The products of the columns of two `[items, width]`: `[width, width]`. */
function products(
	left: Float64Array,
	right: Float64Array,
	width: number,
): Float64Array {
	const products = new Float64Array(width * width);
	for (let from = 0; from < left.length; from += width) {
		for (let a = 0; a < width; a++) {
			for (let b = 0; b < width; b++) {
				products[a * width + b] += left[from + a] * right[from + b];
			}
		}
	}
	return products;
}

/** `R XᵀX R` times vectors `[items, width]`, where `R` is a diagonal. */
function times(
	{ users }: PreferenceMatrix,
	roots: Float64Array,
	vectors: Float64Array,
	width: number,
): Float64Array<ArrayBuffer> {
	const applied = new Float64Array(vectors.length);
	const sums = new Float64Array(width);
	for (const { columns, values } of users) {
		sums.fill(0);
		columns.forEach((column, n) => {
			const value = values[n] * roots[column];
			const from = column * width;
			for (let a = 0; a < width; a++) sums[a] += value * vectors[from + a];
		});
		columns.forEach((column, n) => {
			const value = values[n] * roots[column];
			const from = column * width;
			for (let a = 0; a < width; a++) applied[from + a] += value * sums[a];
		});
	}
	return applied;
}

/** Makes the columns of `[items, width]` orthogonal to each other and of length 1 (Gram and Schmidt, twice). */
function orthonormalize(vectors: Float64Array, width: number): void {
	for (let round = 0; round < 2; round++) {
		for (let a = 0; a < width; a++) {
			const products = new Float64Array(a + 1);
			for (let from = 0; from < vectors.length; from += width) {
				for (let b = 0; b < a; b++) {
					products[b] += vectors[from + a] * vectors[from + b];
				}
			}
			let square = 0;
			for (let from = 0; from < vectors.length; from += width) {
				for (let b = 0; b < a; b++) {
					vectors[from + a] -= products[b] * vectors[from + b];
				}
				square += vectors[from + a] ** 2;
			}
			const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
			for (let from = 0; from < vectors.length; from += width) {
				vectors[from + a] *= scale;
			}
		}
	}
}
