/** @file Calls recorded once, to be replayed: which kernel runs on which rows, and where those rows lie. */
import type { Rows } from "../../operators/operators.ts";
import type { Gpu } from "./gpu.ts";
import type { Kernel } from "./shaders.ts";
import type { Span } from "./span.ts";

/** Activations `[span.capacity, width]`, of which a run fills the first `span.count` rows. */
export interface GpuRows extends Rows {
	readonly span: Span;
	/** Absent until a plan has laid the rows out. */
	buffer?: GPUBuffer;
}

/** Workgroups along each dimension. */
export type Groups = readonly [x: number, y?: number];

interface Call {
	readonly kernel: Kernel;
	/** In the order of the shader's bindings. */
	readonly bindings: readonly (GPUBuffer | GpuRows)[];
	readonly groups: Groups;
}

/** Calls in the order in which they run. */
export class Recording {
	readonly #calls: Call[] = [];

	constructor(readonly gpu: Gpu) {}

	/** Rows for a kernel to write; the plan finds a place for them. */
	rows(width: number, span: Span): GpuRows {
		return { width, span };
	}

	call(kernel: Kernel, bindings: Call["bindings"], groups: Groups): void {
		this.#calls.push({ kernel, bindings, groups });
	}

	/**
	 * Compiles the kernels and lays out the rows. Rows share memory when they are not needed at the same time; those in
	 * `kept` have a place of their own and can be read after a run, also by another plan.
	 */
	async plan(kept: readonly GpuRows[] = []): Promise<Plan> {
		const { gpu } = this;
		const pipelines = await Promise.all(
			this.#calls.map(({ kernel }) => gpu.pipeline(kernel)),
		);
		return gpu.checked("Laying out a plan", () => {
			const buffers = layOut(gpu, this.#calls, kept);
			const steps = this.#calls.map(({ bindings, groups }, i) => ({
				pipeline: pipelines[i],
				bindGroup: gpu.device.createBindGroup({
					layout: pipelines[i].getBindGroupLayout(0),
					entries: bindings.map((bound, binding) => ({
						binding,
						resource: { buffer: bufferOf(bound) },
					})),
				}),
				groups,
			}));
			return new Plan(steps, buffers);
		});
	}
}

interface Step {
	readonly pipeline: GPUComputePipeline;
	readonly bindGroup: GPUBindGroup;
	readonly groups: Groups;
}

/** Recorded calls, ready to run. */
export class Plan {
	constructor(
		private readonly steps: readonly Step[],
		private readonly buffers: readonly GPUBuffer[],
	) {}

	/** Encodes the calls as one compute pass. */
	encode(encoder: GPUCommandEncoder): void {
		const pass = encoder.beginComputePass();
		for (const { pipeline, bindGroup, groups } of this.steps) {
			pass.setPipeline(pipeline);
			pass.setBindGroup(0, bindGroup);
			pass.dispatchWorkgroups(...groups);
		}
		pass.end();
	}

	dispose(): void {
		for (const buffer of this.buffers) buffer.destroy();
	}
}

/** The buffer of rows that have been laid out. */
export function bufferOf(bound: GPUBuffer | GpuRows): GPUBuffer {
	if (bound instanceof GPUBuffer) return bound;
	if (!bound.buffer) {
		throw new Error(
			"These rows have no place in memory: plan the recording that writes them first, and keep them.",
		);
	}
	return bound.buffer;
}

/** Gives rows their buffers, one after the other, reusing what earlier rows no longer need. */
function layOut(
	gpu: Gpu,
	calls: readonly Call[],
	kept: readonly GpuRows[],
): GPUBuffer[] {
	const lastUse = new Map<GpuRows, number>();
	calls.forEach(({ bindings }, i) => {
		for (const bound of bindings) {
			if (!(bound instanceof GPUBuffer) && !bound.buffer) lastUse.set(bound, i);
		}
	});
	const made: GPUBuffer[] = [];
	const free: GPUBuffer[] = [];
	const place = (rows: GpuRows) => {
		const bytes = rows.span.capacity * rows.width * 4;
		const reused = kept.includes(rows)
			? -1
			: free.findIndex(({ size }) => size >= bytes);
		if (reused >= 0) return free.splice(reused, 1)[0];
		const buffer = gpu.storage(bytes, "activations");
		made.push(buffer);
		return buffer;
	};
	calls.forEach(({ bindings }, i) => {
		const rows = bindings.filter(
			(bound): bound is GpuRows => !(bound instanceof GPUBuffer),
		);
		for (const each of rows) each.buffer ??= place(each);
		for (const each of new Set(rows)) {
			if (lastUse.get(each) === i && !kept.includes(each)) {
				if (each.buffer) free.push(each.buffer);
				free.sort((a, b) => a.size - b.size);
			}
		}
	});
	return made;
}
