/** @file What the tests of this room need: the engine as the table of cases wants it, and an oracle that quantizes too. */

import {
	ReferenceCache,
	type ReferenceEngine,
	type ReferenceRows,
	referenceOperators,
	referenceRows,
	referenceWeight,
} from "../../../operators/reference.ts";
import { blockLength } from "../../../operators/tensor.ts";
import type { EngineUnderTest } from "../../../operators/testing/operatorCase.ts";
import { GrowingCaches } from "../cache.ts";
import type { WasmEngine } from "../engine.ts";
import type { WasmEngineTypes } from "../operators.ts";
import { addressOf, Program } from "../program.ts";

/** The engine over which the table of operator cases runs: each `read` runs what was recorded since the last. */
export function wasmUnderTest(
	engine: WasmEngine,
): EngineUnderTest<WasmEngineTypes> {
	const { memory, operators } = engine;
	let appended: (() => void)[] = [];
	return {
		operators: {
			...operators,
			attention(query, key, value, shape, cache) {
				appended.push(() => {
					memory.integers(cache.position, 1)[0] += key.count.largest;
				});
				return operators.attention(query, key, value, shape, cache);
			},
		},
		rows(values, width) {
			const rows = engine.rows(values.length / width, width);
			memory.floats(addressOf(rows.region), values.length).set(values);
			return rows;
		},
		weight: (tensor) => engine.weight(tensor),
		ids(values) {
			const address = memory.allocate(values.length * 4);
			memory.integers(address, values.length).set(values);
			return {
				count: { cell: memory.cell(values.length), largest: values.length },
				region: { bytes: values.length * 4, address },
			};
		},
		cache(width, window) {
			const caches = new GrowingCaches(memory, {
				layers: 1,
				// However its rows divide into heads, and each head is filled up, there is room for them.
				heads: 1,
				headWidth: 8 * width,
				capacity: 16,
				window,
				position: memory.cell(0),
			});
			caches.makeRoom(16);
			return caches.layers[0];
		},
		async read(rows) {
			const addresses = engine.program.place(memory, [rows.region]);
			engine.program = new Program();
			engine.run(addresses[0], addresses[addresses.length - 1]);
			for (const append of appended) append();
			appended = [];
			const count = rows.count.largest * rows.width;
			return memory.floats(addressOf(rows.region), count).slice();
		},
	};
}

/** Weights whose products see activations in 8 bits. */
const quantizing = new WeakSet<object>();

/** The reference, but with activations rounded to 8 bits a block before they meet a quantized weight. */
export const quantizingReference: EngineUnderTest<ReferenceEngine> = {
	operators: {
		...referenceOperators,
		linear: (x, weight, bias) =>
			referenceOperators.linear(
				quantizing.has(weight) ? roundToEightBits(x) : x,
				weight,
				bias,
			),
	},
	rows: referenceRows,
	weight(tensor) {
		const weight = referenceWeight(tensor);
		if (tensor.type !== "f32") quantizing.add(weight);
		return weight;
	},
	ids: (values) => values,
	cache: (_width, window) => new ReferenceCache(window),
	read: async (rows) => rows.data,
};

function roundToEightBits(x: ReferenceRows): ReferenceRows {
	const data = new Float32Array(x.data.length);
	for (let start = 0; start < data.length; start += blockLength) {
		const block = x.data.subarray(start, start + blockLength);
		const range = block.reduce((max, v) => Math.max(max, Math.abs(v)), 0);
		const inverse = range === 0 ? 0 : Math.fround(127 / range);
		const scale = Math.fround(range / 127);
		for (const [i, value] of block.entries()) {
			data[start + i] = scale * roundToEven(Math.fround(value * inverse));
		}
	}
	return { ...x, data };
}

function roundToEven(x: number): number {
	const rounded = Math.round(x);
	return Math.abs(x % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}
