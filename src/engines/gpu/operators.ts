/** @file The operators as WGSL dispatches. */
import type { EngineTypes, Operators } from "../../operators/operators.ts";
import type { KeyValueCache } from "./keyValueCache.ts";
import {
	type LinearKernel,
	linearKernel,
	vectorLanes,
} from "./linearKernel.ts";
import type { GpuRows, Groups, Recording } from "./recording.ts";
import type { ShaderName } from "./shaders.ts";
import { Span } from "./span.ts";
import type { GpuWeight } from "./weights.ts";

/** Table entries, one per row of the span. */
export interface GpuIds {
	readonly span: Span;
	/** `[span.capacity]` unsigned integers. */
	readonly buffer: GPUBuffer;
}

export interface GpuEngineTypes extends EngineTypes {
	rows: GpuRows;
	weight: GpuWeight;
	ids: GpuIds;
	cache: KeyValueCache;
	/** How many rows of a memory are real is what their span says. */
	mask: undefined;
}

/** Operators that record their calls. `forced` makes every product run on one kernel. */
export function gpuOperators(
	recording: Recording,
	forced?: LinearKernel,
): Operators<GpuEngineTypes> {
	const { gpu } = recording;

	/** Calls a kernel with one thread per column of `out`. */
	const perColumn = (
		shader: ShaderName,
		inputs: readonly (GpuRows | GPUBuffer)[],
		out: GpuRows,
		constants: Record<string, number> = { width: out.width },
		threads = out.width,
	): GpuRows => {
		const groups: Groups = [Math.ceil(threads / 64), out.span.capacity];
		recording.call(
			{ shader, constants },
			[...inputs, out.span.buffer, out],
			groups,
		);
		return out;
	};

	/** Lays rows down in a ring, each at its position. */
	const keepRows = (x: GpuRows, kept: GPUBuffer, ring: number) => {
		recording.call(
			{ shader: "keepRows", constants: { width: x.width, ring } },
			[x, x.span.buffer, kept],
			[Math.ceil(x.width / 64), x.span.capacity],
		);
	};

	const attend = (
		query: GpuRows,
		keys: GpuRows | GPUBuffer,
		values: GpuRows | GPUBuffer,
		memory: Span,
		constants: Record<"heads" | "group" | "ring" | "window" | "causal", number>,
	): GpuRows => {
		const { heads } = constants;
		const out = recording.rows(query.width, query.span);
		recording.call(
			{
				shader: "attention",
				constants: { ...constants, headWidth: query.width / heads },
			},
			[query, keys, values, query.span.buffer, memory.buffer, out],
			[heads, query.span.capacity],
		);
		return out;
	};

	const embed = (table: GpuWeight, { buffer, span }: GpuIds): GpuRows => {
		const inputs = table.shape[1];
		const out = recording.rows(inputs, span);
		recording.call(
			{ shader: "embed", weights: table.type },
			[table.buffer, gpu.constants(table.shape), buffer, span.buffer, out],
			[Math.ceil(inputs / 256), span.capacity],
		);
		return out;
	};

	return {
		embed,

		parameter(weight) {
			const [count] = weight.shape;
			const span = new Span(gpu, count);
			span.set(0, count);
			const all = Uint32Array.from({ length: count }, (_, entry) => entry);
			return embed(weight, { span, buffer: gpu.upload(all, "entries") });
		},

		linear(x, weight, bias) {
			const [outputs, inputs] = weight.shape;
			const rows = x.span.capacity;
			const shader = forced ?? linearKernel(rows, inputs);
			const isVector = shader === "matrixVector";
			const lanes = vectorLanes(inputs);
			const out = recording.rows(outputs, x.span);
			recording.call(
				{
					shader,
					weights: weight.type,
					...(isVector && { constants: { lanes } }),
				},
				[
					weight.buffer,
					gpu.constants([outputs, inputs, bias ? 1 : 0]),
					x,
					bias?.buffer ?? gpu.nothing,
					x.span.buffer,
					out,
				],
				isVector
					? [Math.ceil((outputs * lanes) / 256), rows]
					: [Math.ceil(outputs / 32), Math.ceil(rows / 32)],
			);
			return out;
		},

		add: (a, b) => perColumn("add", [a, b], recording.rows(a.width, a.span)),

		concat(parts) {
			const outWidth = parts.reduce((sum, { width }) => sum + width, 0);
			const out = recording.rows(outWidth, parts[0].span);
			let offset = 0;
			for (const part of parts) {
				const { width } = part;
				const constants = { width, outWidth, offset };
				perColumn("copyColumns", [part], out, constants, width);
				offset += width;
			}
			return out;
		},

		rmsNorm(x, weight, epsilon) {
			const out = recording.rows(x.width, x.span);
			const [width] = weight.shape;
			recording.call(
				{ shader: "rmsNorm", constants: { width, epsilon } },
				[x, weight.buffer, x.span.buffer, out],
				[x.width / width, x.span.capacity],
			);
			return out;
		},

		swiglu: (gate, up) =>
			perColumn("swiglu", [gate, up], recording.rows(up.width, up.span)),

		gatedAdd: (x, y, gate) =>
			perColumn(
				"gatedAdd",
				[x, y, gate.buffer],
				recording.rows(x.width, x.span),
			),

		dropout: (x) => x,

		rotary(x, heads, frequencies) {
			const headWidth = x.width / heads;
			const [pairs, pairsPerHead] = [x.width / 2, headWidth / 2];
			return perColumn(
				"rotary",
				[x, x.span.turns(headWidth, frequencies)],
				recording.rows(x.width, x.span),
				{ pairs, pairsPerHead },
				pairs,
			);
		},

		attention(query, key, value, { heads, keyValueHeads }, cache) {
			const { keys, values, ring, window } = cache;
			keepRows(key, keys, ring);
			keepRows(value, values, ring);
			const group = heads / keyValueHeads;
			const shape = { heads, group, ring, window, causal: 1 };
			return attend(query, keys, values, query.span, shape);
		},

		crossAttention(query, keys, values, heads) {
			const rows = keys.span.capacity;
			const shape = { heads, group: 1, ring: rows, window: rows, causal: 0 };
			return attend(query, keys, values, keys.span, shape);
		},
	};
}
