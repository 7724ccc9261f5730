/** @file The operators as recorded instructions: each call adds some to a program, which threads run later. */
import type { EngineTypes, Operators } from "../../operators/operators.ts";
import { blockLength } from "../../operators/tensor.ts";
import type { WasmCache } from "./cache.ts";
import type { KernelMemory } from "./memory.ts";
import type { Program, Region } from "./program.ts";
import { rotaryTurns } from "./rotaryTurns.ts";
import type { WasmWeight } from "./weight.ts";

/** How many rows there are: a number in memory, which may differ from run to run. */
export interface RowCount {
	/** Its address. */
	readonly cell: number;
	readonly largest: number;
}

export interface WasmRows {
	readonly width: number;
	readonly count: RowCount;
	readonly region: Region;
}

export interface WasmEngineTypes extends EngineTypes {
	rows: WasmRows;
	weight: WasmWeight;
	ids: Pick<WasmRows, "count" | "region">;
	cache: WasmCache;
	mask: undefined;
}

/** What recording needs to know. */
export interface RecordingTarget {
	readonly memory: KernelMemory;
	readonly threads: number;
	/** Where instructions go now. */
	readonly program: Program;
}

/** Bytes of 32 quantized activations of four rows. */
const quantizedTileBytes = 192;

/** Bytes for so many rows: products take rows by fours, so there is room for whole fours. */
export function roomForRows(count: number, width: number): number {
	return (count > 1 ? Math.ceil(count / 4) * 4 : 1) * width * 4;
}

/** Operators that record into `target.program`. */
export function recordingOperators(
	target: RecordingTarget,
): Operators<WasmEngineTypes> {
	const { memory, threads } = target;
	const turns = new Map<string, number>();
	let scratch = { bytes: 0, address: 0 };

	const newRows = (count: RowCount, width: number): WasmRows => ({
		width,
		count,
		region: { bytes: roomForRows(count.largest, width) },
	});

	/** Room for scores of its own for each thread. */
	const scratchOf = (bytesPerThread: number): number => {
		const bytes = bytesPerThread * threads;
		if (bytes > scratch.bytes) {
			scratch = { bytes, address: memory.allocate(bytes) };
		}
		return scratch.address;
	};

	/** Room for the same rows in 8 bits, which are computed once for all products that read them. */
	const roomInEightBits = ({ width, count, region }: WasmRows): Region => {
		const tiles = Math.ceil(count.largest / 4) * (width / blockLength);
		const quantized = { bytes: tiles * quantizedTileBytes };
		target.program.quantized.set(region, quantized);
		return quantized;
	};

	const quantizedRows = (x: WasmRows): Region => {
		const known = target.program.quantized.get(x.region);
		if (known) return known;
		const out = roomInEightBits(x);
		target.program.record("Quantize", x.count.cell, {
			x: x.region,
			width: x.width,
			out,
		});
		return out;
	};

	/**
	 * Room where an instruction, whose result a product will read, puts it in 8 bits, too, while it is at hand; none
	 * where the pieces of `width` that it computes are not whole blocks.
	 */
	const alsoInEightBits = (out: WasmRows, width = out.width): Region | 0 =>
		width % blockLength === 0 ? roomInEightBits(out) : 0;

	const elementwise = (
		opcode: "Add" | "GatedAdd",
		a: WasmRows,
		b: WasmRows,
		share = 0,
	) => {
		const out = newRows(a.count, a.width);
		target.program.record(opcode, a.count.cell, {
			a: a.region,
			b: b.region,
			width: a.width,
			out: out.region,
			share,
			quantized: 0,
		});
		return out;
	};

	return {
		embed(table, ids) {
			const out = newRows(ids.count, table.shape[1]);
			target.program.record("Embed", ids.count.cell, {
				format: table.format,
				table: table.address,
				width: out.width,
				ids: ids.region,
				out: out.region,
			});
			return out;
		},

		parameter(weight) {
			const rows = weight.shape[0];
			const address = memory.allocate(rows * 4);
			memory.integers(address, rows).set([...Array(rows).keys()]);
			const count = { cell: memory.cell(rows), largest: rows };
			return this.embed(weight, {
				count,
				region: { bytes: rows * 4, address },
			});
		},

		linear(x, weight, bias) {
			const [outputs, inputs] = weight.shape;
			if (inputs !== x.width) {
				throw new RangeError(
					`linear: the weight [${outputs}, ${inputs}] needs rows of ${inputs} numbers; these have ${x.width}.`,
				);
			}
			const out = newRows(x.count, outputs);
			target.program.record("Linear", x.count.cell, {
				format: weight.format,
				weight: weight.address,
				start: bias?.address ?? 0,
				startStride: 0,
				share: 1,
				x: weight.format === "Float" ? x.region : quantizedRows(x),
				inputs,
				outputs,
				out: out.region,
				groups: weight.groups ?? 0,
			});
			return out;
		},

		add(a, b) {
			const out = newRows(a.count, a.width);
			return target.program.addToProduct(a.region, b.region, out)
				? out
				: elementwise("Add", a, b);
		},

		swiglu(gate, up) {
			const out = newRows(gate.count, gate.width);
			target.program.record("Swiglu", gate.count.cell, {
				a: gate.region,
				b: up.region,
				width: gate.width,
				out: out.region,
				share: 0,
				quantized: alsoInEightBits(out),
			});
			return out;
		},

		gatedAdd(x, y, gate) {
			const share = Math.tanh(memory.floats(gate.address, 1)[0]);
			if (share === 0) return x;
			const out = newRows(x.count, x.width);
			return target.program.addToProduct(x.region, y.region, out, share)
				? out
				: elementwise("GatedAdd", x, y, share);
		},

		dropout: (x) => x,

		concat(parts) {
			const width = parts.reduce((sum, part) => sum + part.width, 0);
			const out = newRows(parts[0].count, width);
			let column = 0;
			for (const part of parts) {
				target.program.record("CopyColumns", part.count.cell, {
					x: part.region,
					width: part.width,
					out: out.region,
					outWidth: width,
					column,
				});
				column += part.width;
			}
			return out;
		},

		rmsNorm(x, weight, epsilon) {
			const out = newRows(x.count, x.width);
			target.program.record("RmsNorm", x.count.cell, {
				x: x.region,
				weight: weight.address,
				epsilon,
				width: x.width,
				runWidth: weight.shape[0],
				out: out.region,
				quantized: alsoInEightBits(out),
			});
			return out;
		},

		rotary(x, heads, frequencies, cache) {
			const headWidth = x.width / heads;
			const out = newRows(x.count, x.width);
			target.program.record("Rotary", x.count.cell, {
				x: x.region,
				width: x.width,
				headWidth,
				turns: rotaryTurns(
					memory,
					turns,
					headWidth,
					frequencies,
					cache.capacity,
				),
				position: cache.position,
				out: out.region,
			});
			return out;
		},

		attention(query, key, value, { heads, keyValueHeads }, cache) {
			const headWidth = query.width / heads;
			target.program.record("AppendToCache", key.count.cell, {
				key: key.region,
				value: value.region,
				heads: keyValueHeads,
				headWidth,
				cache: cache.first,
				blockBytes: cache.blockBytes,
				position: cache.position,
			});
			const out = newRows(query.count, query.width);
			target.program.record("Attend", query.count.cell, {
				query: query.region,
				heads,
				keyValueHeads,
				headWidth,
				cache: cache.first,
				blockBytes: cache.blockBytes,
				capacity: cache.capacity,
				window: Math.min(cache.window, cache.capacity),
				position: cache.position,
				out: out.region,
				scratch: scratchOf(cache.capacity * 16),
				quantized: alsoInEightBits(out, query.width / keyValueHeads),
			});
			return out;
		},

		crossAttention(query, keys, values, heads) {
			const out = newRows(query.count, query.width);
			const scratchBytes = Math.ceil(keys.count.largest / 4) * 16;
			target.program.record("CrossAttend", query.count.cell, {
				query: query.region,
				keys: keys.region,
				values: values.region,
				memoryRows: keys.count.cell,
				heads,
				headWidth: query.width / heads,
				out: out.region,
				scratch: scratchOf(scratchBytes),
				scratchBytes,
				quantized: alsoInEightBits(out),
			});
			return out;
		},
	};
}
