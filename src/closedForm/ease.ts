/**
 * @file EASE, "Embarrassingly Shallow Autoencoders for Sparse Data" (Steck, 1905.03375): the ridge regression from each
 * user's items to the same items, in which no item may explain itself.
 *
 * With a row of preferences for each user in `X`: `P = (XᵀX + Λ)⁻¹`, `B[i, j] = −P[i, j] / P[j, j]`, `B[i, i] = 0`. The
 * scores of a history `x` are `x B`. `Λ` is a diagonal, the same number for every item, or more for items that many
 * chose: as if a share of what is known were dropped at random (Steck, "Autoencoders that don't overfit towards the
 * identity", 2020, section 3).
 */
import {
	type InverseOptions,
	invertPositiveDefinite,
} from "../graph/positiveDefiniteInverse.ts";
import type { OnnxRuntime } from "../graph/runtime.ts";
import { itemProducts, type PreferenceMatrix } from "./preferenceMatrix.ts";

/** The most items that are regressed on all others: a matrix of items by items is 1.6 GB for these. */
export const mostDenseItems = 20_000;

/** What keeps weights small. */
export interface Ridge {
	/** Added for every item alike: 500 for a million events, 50 for a hundred thousand. */
	readonly ridge: number;
	/** Of what is dropped over what is kept, `p / (1 − p)`: this much of an item's squares is added, too. */
	readonly noise: number;
}

/** The diagonal of `Λ`, by the items' places in the matrix. */
export function itemRidges(
	{ entries, users }: PreferenceMatrix,
	{ ridge, noise }: Ridge,
): Float64Array {
	const ridges = new Float64Array(entries.length).fill(ridge);
	for (const { columns, values } of users) {
		columns.forEach((column, n) => {
			ridges[column] += noise * values[n] ** 2;
		});
	}
	return ridges;
}

/** The diagonal of `XᵀX`: how much is thought of each item. */
export function itemSquares(matrix: PreferenceMatrix): Float64Array {
	return itemRidges(matrix, { ridge: 0, noise: 1 });
}

/**
 * `B`, row-major `[items, items]` in the order of the matrix: what having the row's item adds to the score of the
 * column's. Inverts a matrix of as many rows as there are users or items, whichever are fewer; holds one of all items by
 * all items in memory, 4 bytes each.
 *
 * @param ridges The diagonal of `Λ`.
 */
export async function easeWeights(
	runtime: OnnxRuntime,
	matrix: PreferenceMatrix,
	ridges: Float64Array,
	options: InverseOptions = {},
): Promise<Float32Array> {
	const size = matrix.entries.length;
	const inverse =
		matrix.users.length < size
			? await inverseOverUsers(runtime, matrix, ridges, options)
			: await inverseOverItems(runtime, matrix, ridges, options);
	const diagonal = Float32Array.from(
		matrix.entries,
		(_, i) => inverse[i * size + i],
	);
	for (let i = 0; i < size; i++) {
		for (let j = 0; j < size; j++) inverse[i * size + j] /= -diagonal[j];
		inverse[i * size + i] = 0;
	}
	return inverse;
}

/** `(XᵀX + Λ)⁻¹` */
async function inverseOverItems(
	runtime: OnnxRuntime,
	matrix: PreferenceMatrix,
	ridges: Float64Array,
	options: InverseOptions,
): Promise<Float32Array> {
	const size = matrix.entries.length;
	const products = itemProducts(matrix);
	for (let i = 0; i < size; i++) products[i * size + i] += ridges[i];
	await invertPositiveDefinite(runtime, products, size, options);
	return products;
}

/**
 * The same by Woodbury's identity, `Λ⁻¹ − Λ⁻¹ Xᵀ (X Λ⁻¹ Xᵀ + I)⁻¹ X Λ⁻¹`: quicker where users are fewer than items.
 */
async function inverseOverUsers(
	runtime: OnnxRuntime,
	{ entries, users }: PreferenceMatrix,
	ridges: Float64Array,
	options: InverseOptions,
): Promise<Float32Array> {
	const size = entries.length;
	const count = users.length;
	const products = userProducts(users, ridges);
	for (let u = 0; u < count; u++) products[u * count + u] += 1;
	await invertPositiveDefinite(runtime, products, count, options);
	const inverse = new Float32Array(size * size);
	for (let i = 0; i < size; i++) inverse[i * size + i] = 1 / ridges[i];
	const row = new Float32Array(size);
	users.forEach(({ columns, values }, u) => {
		// The user's row of (X Λ⁻¹ Xᵀ + I)⁻¹ X Λ⁻¹.
		row.fill(0);
		users.forEach((other, v) => {
			const share = products[u * count + v];
			other.columns.forEach((column, n) => {
				row[column] += (share * other.values[n]) / ridges[column];
			});
		});
		for (let n = 0; n < columns.length; n++) {
			const from = columns[n] * size;
			const factor = values[n] / ridges[columns[n]];
			for (let j = 0; j < size; j++) inverse[from + j] -= factor * row[j];
		}
	});
	return inverse;
}

/** `X Λ⁻¹ Xᵀ`: `[users, users]`. */
function userProducts(
	users: PreferenceMatrix["users"],
	ridges: Float64Array,
): Float32Array {
	const products = new Float32Array(users.length ** 2);
	const row = new Float32Array(ridges.length);
	users.forEach(({ columns, values }, u) => {
		row.fill(0);
		columns.forEach((column, n) => {
			row[column] = values[n] / ridges[column];
		});
		users.forEach((other, v) => {
			let sum = 0;
			for (let n = 0; n < other.columns.length; n++) {
				sum += row[other.columns[n]] * other.values[n];
			}
			products[u * users.length + v] = sum;
		});
	});
	return products;
}
