/**
 * @file EASE, "Embarrassingly Shallow Autoencoders for Sparse Data" (Steck, 1905.03375): the ridge regression from each
 * user's items to the same items, in which no item may explain itself.
 *
 * With a row of preferences for each user in `X`: `P = (XᵀX + λ I)⁻¹`, `B[i, j] = −P[i, j] / P[j, j]`, `B[i, i] = 0`. The
 * scores of a history `x` are `x B`.
 */
import {
	type InverseOptions,
	invertPositiveDefinite,
} from "../../graph/positiveDefiniteInverse.ts";
import type { OnnxRuntime } from "../../graph/runtime.ts";
import type { Preferences, ReadPreferences } from "../preferences.ts";
import { type Baseline, recommender } from "../recommender.ts";
import {
	type ItemToItem,
	itemProducts,
	itemToItemScores,
	type PreferenceMatrix,
	preferenceMatrix,
} from "./itemToItem.ts";

export interface EaseOptions extends Pick<InverseOptions, "signal" | "report"> {
	/** λ, by which weights are kept small: 500 for a million events, 50 for a hundred thousand. */
	readonly ridge: number;
}

/** EASE on what `read` makes of histories. */
export function ease(
	name: string,
	read: ReadPreferences,
	ridge: number,
): Baseline {
	return {
		name,
		async learn(timelines, { vocabularies, size, runtime, ...options }) {
			const preferences = timelines.map((timeline) =>
				read(timeline, vocabularies),
			);
			const weights = await easeWeights(runtime, preferences, {
				ridge,
				...options,
			});
			return recommender(name, (history) =>
				itemToItemScores(weights, read(history, vocabularies), size),
			);
		},
	};
}

/**
 * `B`, from everyone's preferences. Inverts a matrix of as many rows as there are users or items with a preference,
 * whichever are fewer; holds one of all items by all items in memory, 4 bytes each.
 */
export async function easeWeights(
	runtime: OnnxRuntime,
	preferences: readonly Preferences[],
	options: EaseOptions,
): Promise<ItemToItem> {
	const matrix = preferenceMatrix(preferences);
	const size = matrix.entries.length;
	const inverse =
		matrix.users.length < size
			? await inverseOverUsers(runtime, matrix, options)
			: await inverseOverItems(runtime, matrix, options);
	const diagonal = Float32Array.from(
		matrix.entries,
		(_, i) => inverse[i * size + i],
	);
	for (let i = 0; i < size; i++) {
		for (let j = 0; j < size; j++) inverse[i * size + j] /= -diagonal[j];
		inverse[i * size + i] = 0;
	}
	return { entries: matrix.entries, weights: inverse };
}

/** `(XᵀX + λ I)⁻¹` */
async function inverseOverItems(
	runtime: OnnxRuntime,
	matrix: PreferenceMatrix,
	{ ridge, ...options }: EaseOptions,
): Promise<Float32Array> {
	const size = matrix.entries.length;
	const products = itemProducts(matrix);
	for (let i = 0; i < size; i++) products[i * size + i] += ridge;
	await invertPositiveDefinite(runtime, products, size, options);
	return products;
}

/** The same by Woodbury's identity, `(I − Xᵀ (X Xᵀ + λ I)⁻¹ X) / λ`: quicker where users are fewer than items. */
async function inverseOverUsers(
	runtime: OnnxRuntime,
	{ entries, users }: PreferenceMatrix,
	{ ridge, ...options }: EaseOptions,
): Promise<Float32Array> {
	const size = entries.length;
	const count = users.length;
	const products = userProducts(users, size);
	for (let u = 0; u < count; u++) products[u * count + u] += ridge;
	await invertPositiveDefinite(runtime, products, count, options);
	const inverse = new Float32Array(size * size);
	for (let i = 0; i < size; i++) inverse[i * size + i] = 1 / ridge;
	const row = new Float32Array(size);
	users.forEach(({ columns, values }, u) => {
		// The user's row of (X Xᵀ + λ I)⁻¹ X.
		row.fill(0);
		users.forEach((other, v) => {
			const share = products[u * count + v];
			for (let n = 0; n < other.columns.length; n++) {
				row[other.columns[n]] += share * other.values[n];
			}
		});
		for (let n = 0; n < columns.length; n++) {
			const from = columns[n] * size;
			const factor = values[n] / ridge;
			for (let j = 0; j < size; j++) inverse[from + j] -= factor * row[j];
		}
	});
	return inverse;
}

/** `X Xᵀ`: `[users, users]`. */
function userProducts(
	users: PreferenceMatrix["users"],
	size: number,
): Float32Array {
	const products = new Float32Array(users.length ** 2);
	const row = new Float32Array(size);
	users.forEach(({ columns, values }, u) => {
		row.fill(0);
		columns.forEach((column, n) => {
			row[column] = values[n];
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
