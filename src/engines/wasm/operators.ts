/** @file The operators as recorded instructions: each call adds some to a program, which threads run later. */
import type { EngineTypes, Operators } from "../../operators/operators.ts";
import { blockLength } from "../../operators/tensor.ts";
import { Opcode, WeightFormat } from "./assembly/opcode.ts";
import type { WasmCache } from "./cache.ts";
import type { KernelMemory } from "./memory.ts";
import { floatWord, type Program, type Region, type Word } from "./program.ts";
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
		target.program.record(
			Opcode.Quantize,
			x.count.cell,
			[x.region, x.width, out],
			out,
		);
		return out;
	};

	/**
	 * Records an instruction whose result a product will read: where pieces of `width` are whole blocks, it goes into
	 * 8 bits while it is at hand.
	 */
	const recordForProduct = (
		opcode: Opcode,
		out: WasmRows,
		words: readonly Word[],
		width = out.width,
	) => {
		const inBlocks = width % blockLength === 0;
		const quantized = inBlocks ? [roomInEightBits(out)] : [];
		target.program.record(
			opcode,
			out.count.cell,
			[...words, ...(inBlocks ? quantized : [0])],
			out.region,
			...quantized,
		);
		return out;
	};

	const elementwise = (opcode: Opcode, a: WasmRows, b: WasmRows, share = 0) => {
		const out = newRows(a.count, a.width);
		target.program.record(
			opcode,
			a.count.cell,
			[a.region, b.region, a.width, out.region, floatWord(share), 0],
			out.region,
		);
		return out;
	};

	return {
		embed(table, ids) {
			const out = newRows(ids.count, table.shape[1]);
			target.program.record(
				Opcode.Embed,
				ids.count.cell,
				[table.format, table.address, out.width, ids.region, out.region],
				out.region,
			);
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
			const float = weight.format === WeightFormat.Float;
			target.program.record(
				Opcode.Linear,
				x.count.cell,
				[
					weight.format,
					weight.address,
					bias?.address ?? 0,
					0,
					floatWord(1),
					float ? x.region : quantizedRows(x),
					inputs,
					outputs,
					out.region,
					weight.groups ?? 0,
				],
				out.region,
			);
			return out;
		},

		add(a, b) {
			const out = newRows(a.count, a.width);
			return target.program.addToProduct(a.region, b.region, out)
				? out
				: elementwise(Opcode.Add, a, b);
		},

		swiglu(gate, up) {
			const out = newRows(gate.count, gate.width);
			return recordForProduct(Opcode.Swiglu, out, [
				...[gate.region, up.region, gate.width, out.region, floatWord(0)],
			]);
		},

		gatedAdd(x, y, gate) {
			const share = Math.tanh(memory.floats(gate.address, 1)[0]);
			if (share === 0) return x;
			const out = newRows(x.count, x.width);
			return target.program.addToProduct(x.region, y.region, out, share)
				? out
				: elementwise(Opcode.GatedAdd, x, y, share);
		},

		dropout: (x) => x,

		concat(parts) {
			const width = parts.reduce((sum, part) => sum + part.width, 0);
			const out = newRows(parts[0].count, width);
			let column = 0;
			for (const part of parts) {
				target.program.record(
					Opcode.CopyColumns,
					part.count.cell,
					[part.region, part.width, out.region, width, column],
					out.region,
				);
				column += part.width;
			}
			return out;
		},

		rmsNorm(x, weight, epsilon) {
			const out = newRows(x.count, x.width);
			return recordForProduct(Opcode.RmsNorm, out, [
				...[x.region, weight.address, floatWord(epsilon), x.width],
				...[weight.shape[0], out.region],
			]);
		},

		rotary(x, heads, frequencies, cache) {
			const headWidth = x.width / heads;
			const out = newRows(x.count, x.width);
			target.program.record(
				Opcode.Rotary,
				x.count.cell,
				[
					x.region,
					x.width,
					headWidth,
					rotaryTurns(memory, headWidth, frequencies, cache.capacity),
					cache.position,
					out.region,
				],
				out.region,
			);
			return out;
		},

		attention(query, key, value, { heads, keyValueHeads }, cache) {
			const headWidth = query.width / heads;
			target.program.record(
				Opcode.AppendToCache,
				key.count.cell,
				[
					key.region,
					value.region,
					keyValueHeads,
					headWidth,
					cache.first,
					cache.blockBytes,
					cache.position,
				],
				cache.first,
			);
			const out = newRows(query.count, query.width);
			return recordForProduct(
				Opcode.Attend,
				out,
				[
					query.region,
					heads,
					keyValueHeads,
					headWidth,
					cache.first,
					cache.blockBytes,
					cache.capacity,
					Math.min(cache.window, cache.capacity),
					cache.position,
					out.region,
					scratchOf(cache.capacity * 16),
				],
				query.width / keyValueHeads,
			);
		},

		crossAttention(query, keys, values, heads) {
			const out = newRows(query.count, query.width);
			const scratchBytes = Math.ceil(keys.count.largest / 4) * 16;
			return recordForProduct(Opcode.CrossAttend, out, [
				query.region,
				keys.region,
				values.region,
				keys.count.cell,
				heads,
				query.width / heads,
				out.region,
				scratchOf(scratchBytes),
				scratchBytes,
			]);
		},
	};
}
