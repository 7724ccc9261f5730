/**
 * @file The operators in plain TypeScript: what each one means, the oracle of the other engines, and
 * the engine that runs the user model where there is no GPU.
 */
import type {
	AttentionHeads,
	EngineTypes,
	LayerOperators,
	Operators,
} from "./operators.ts";
import { pairFrequencies } from "./rotaryFrequencies.ts";
import { type HostTensor, toFloats } from "./tensor.ts";

/** Activations `[count, width]`, row-major. */
export interface ReferenceRows {
	readonly count: number;
	readonly width: number;
	readonly data: Float32Array;
}

/** A learned tensor, unpacked. */
export interface ReferenceWeight {
	readonly shape: readonly number[];
	readonly data: Float32Array;
}

export interface ReferenceEngine extends EngineTypes {
	rows: ReferenceRows;
	weight: ReferenceWeight;
	ids: ArrayLike<number>;
	cache: ReferenceCache;
	mask: undefined;
}

/** The keys and values of one layer's last `window` rows. */
export class ReferenceCache {
	/** Rows appended since the start: the position of the next one. */
	length = 0;
	readonly #keys: Float32Array[] = [];
	readonly #values: Float32Array[] = [];

	/** @param window How many rows a row reads at most, itself included. */
	constructor(readonly window = Number.POSITIVE_INFINITY) {}

	push(key: Float32Array, value: Float32Array): void {
		this.#keys.push(key);
		this.#values.push(value);
		if (this.#keys.length > this.window) {
			this.#keys.shift();
			this.#values.shift();
		}
		this.length++;
	}

	/** A copy that has only the first `length` rows; of a cache that has all of its own. */
	beginning(length: number): ReferenceCache {
		const copy = new ReferenceCache(this.window);
		for (let i = 0; i < length; i++) copy.push(this.#keys[i], this.#values[i]);
		return copy;
	}

	get keys(): readonly Float32Array[] {
		return this.#keys;
	}

	get values(): readonly Float32Array[] {
		return this.#values;
	}
}

/** Unpacks a tensor for the reference engine. */
export function referenceWeight(tensor: HostTensor): ReferenceWeight {
	return { shape: tensor.shape, data: toFloats(tensor) };
}

/** Wraps numbers as rows of `width`. */
export function referenceRows(
	data: Float32Array,
	width: number,
): ReferenceRows {
	return { count: data.length / width, width, data };
}

/** Row `index` of `rows`, a view. */
export function row(rows: ReferenceRows, index: number): Float32Array {
	return rows.data.subarray(index * rows.width, (index + 1) * rows.width);
}

function newRows(count: number, width: number): ReferenceRows {
	return { count, width, data: new Float32Array(count * width) };
}

/** What picks need where there is no GPU. */
export const referenceLayerOperators: LayerOperators<ReferenceEngine> = {
	embed(table, ids) {
		const width = table.shape[1];
		const out = newRows(ids.length, width);
		for (let i = 0; i < ids.length; i++) {
			const from = ids[i] * width;
			out.data.set(table.data.subarray(from, from + width), i * width);
		}
		return out;
	},

	linear(x, weight, bias) {
		const [outputs, inputs] = weight.shape;
		const out = newRows(x.count, outputs);
		for (let r = 0; r < x.count; r++) {
			for (let n = 0; n < outputs; n++) {
				let sum = 0;
				for (let k = 0; k < inputs; k++) {
					sum += x.data[r * inputs + k] * weight.data[n * inputs + k];
				}
				out.data[r * outputs + n] = sum + (bias?.data[n] ?? 0);
			}
		}
		return out;
	},

	add(a, b) {
		return { ...a, data: a.data.map((value, i) => value + b.data[i]) };
	},

	concat(parts) {
		const width = parts.reduce((sum, part) => sum + part.width, 0);
		const out = newRows(parts[0].count, width);
		for (let r = 0; r < out.count; r++) {
			let at = r * width;
			for (const part of parts) {
				out.data.set(row(part, r), at);
				at += part.width;
			}
		}
		return out;
	},

	rmsNorm(x, weight, epsilon) {
		const out = newRows(x.count, x.width);
		const width = weight.shape[0];
		for (let at = 0; at < x.data.length; at += width) {
			const run = x.data.subarray(at, at + width);
			let squares = 0;
			for (const value of run) squares += value * value;
			const scale = 1 / Math.sqrt(squares / width + epsilon);
			out.data.set(
				run.map((value, i) => value * scale * weight.data[i]),
				at,
			);
		}
		return out;
	},

	swiglu(gate, up) {
		return {
			...gate,
			data: gate.data.map((z, i) => (z / (1 + Math.exp(-z))) * up.data[i]),
		};
	},

	dropout(x) {
		return x;
	},

	rotary(x, heads, frequencies, cache) {
		const out = newRows(x.count, x.width);
		const headWidth = x.width / heads;
		const perPair = pairFrequencies(headWidth, frequencies);
		for (let r = 0; r < x.count; r++) {
			for (let i = 0; i < x.width; i += 2) {
				const angle = (cache.length + r) * perPair[(i % headWidth) / 2];
				const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
				const at = r * x.width + i;
				const [a, b] = [x.data[at], x.data[at + 1]];
				out.data[at] = a * cos - b * sin;
				out.data[at + 1] = a * sin + b * cos;
			}
		}
		return out;
	},

	attention(query, key, value, shape, cache) {
		const out = newRows(query.count, query.width);
		for (let r = 0; r < query.count; r++) {
			cache.push(row(key, r).slice(), row(value, r).slice());
			attend(row(query, r), cache.keys, cache.values, shape, row(out, r));
		}
		return out;
	},
};

export const referenceOperators: Operators<ReferenceEngine> = {
	...referenceLayerOperators,

	parameter(weight) {
		return referenceRows(weight.data, weight.shape[1]);
	},

	gatedAdd(x, y, gate) {
		const share = Math.tanh(gate.data[0]);
		return { ...x, data: x.data.map((value, i) => value + share * y.data[i]) };
	},

	crossAttention(query, keys, values, heads) {
		const out = newRows(query.count, query.width);
		const rowsOf = (rows: ReferenceRows) =>
			Array.from({ length: rows.count }, (_, i) => row(rows, i));
		const [keyRows, valueRows] = [rowsOf(keys), rowsOf(values)];
		const shape = { heads, keyValueHeads: heads };
		for (let r = 0; r < query.count; r++) {
			attend(row(query, r), keyRows, valueRows, shape, row(out, r));
		}
		return out;
	},
};

/** One row of queries over rows of keys and values: `softmax(q·k / sqrt(h)) · v`, head by head. */
function attend(
	query: Float32Array,
	keys: readonly Float32Array[],
	values: readonly Float32Array[],
	{ heads, keyValueHeads }: AttentionHeads,
	out: Float32Array,
): void {
	const headWidth = query.length / heads;
	const group = heads / keyValueHeads;
	for (let head = 0; head < heads; head++) {
		const q = head * headWidth;
		const k = Math.floor(head / group) * headWidth;
		const scores = keys.map((key) => {
			let dot = 0;
			for (let i = 0; i < headWidth; i++) dot += query[q + i] * key[k + i];
			return dot / Math.sqrt(headWidth);
		});
		const largest = Math.max(...scores);
		const powers = scores.map((score) => Math.exp(score - largest));
		const total = powers.reduce((sum, power) => sum + power, 0);
		values.forEach((value, r) => {
			const share = powers[r] / total;
			for (let i = 0; i < headWidth; i++) out[q + i] += share * value[k + i];
		});
	}
}
