/** @file The user encoder on the GPU: reads a timeline event by event and keeps what the next event needs. */
import {
	type EncodedEvent,
	type EventFeatures,
	encodeEvents,
	eventsWithinReach,
	featureValues,
	startEvent,
	type UserEncoderShape,
	type UserEncoderWeights,
} from "../../model/userEncoder.ts";
import type { Gpu } from "./gpu.ts";
import { KeyValueCache } from "./keyValueCache.ts";
import { type GpuEngineTypes, gpuOperators } from "./operators.ts";
import { bufferOf, type GpuRows, type Plan, Recording } from "./recording.ts";
import { Span } from "./span.ts";
import type { GpuWeight } from "./weights.ts";

/** Events read in one run when a timeline is read anew. */
const rowsPerRun = 32;

export class GpuUserEncoder {
	/** The last user embedding, `[1, width]`. */
	readonly last: GpuRows;
	/** The user embeddings of the last `window` events, `[window, width]`, in no particular order. */
	readonly history: GpuRows;
	#length = 0;

	private constructor(
		private readonly gpu: Gpu,
		private readonly shape: UserEncoderShape,
		private readonly oneEvent: EventRun,
		private readonly manyEvents: EventRun,
	) {
		const rows = (count: number): GpuRows => ({
			width: shape.width,
			span: new Span(gpu, count),
			buffer: gpu.storage(count * shape.width * 4, "user embeddings"),
		});
		this.last = rows(1);
		this.last.span.set(0, 1);
		this.history = rows(shape.window);
	}

	/** An encoder that has read a timeline with no events. */
	static async create(
		gpu: Gpu,
		weights: UserEncoderWeights<GpuWeight>,
		shape: UserEncoderShape,
	): Promise<GpuUserEncoder> {
		const keyWidth = (shape.width / shape.heads) * shape.keyValueHeads;
		const caches = weights.layers.map(
			() => new KeyValueCache(gpu, keyWidth, shape.window, rowsPerRun),
		);
		const record = (rows: number) =>
			recordEventRun(gpu, weights, shape, caches, rows);
		const encoder = new GpuUserEncoder(
			gpu,
			shape,
			await record(1),
			await record(rowsPerRun),
		);
		encoder.readTimeline([]);
		return encoder;
	}

	/** Reads a whole timeline, oldest event first, in place of what was read before. */
	readTimeline(events: readonly EncodedEvent[]): void {
		const reach = eventsWithinReach(this.shape);
		const read = [startEvent(this.shape.features), ...events].slice(-reach);
		this.#length = 0;
		for (let from = 0; from < read.length; from += rowsPerRun) {
			this.#read(this.manyEvents, read.slice(from, from + rowsPerRun));
		}
	}

	/** Reads one more event: one row, however long the history. */
	readEvent(event: EncodedEvent): void {
		this.#read(this.oneEvent, [event]);
	}

	#read({ span, inputs, plan, out }: EventRun, events: EncodedEvent[]): void {
		span.set(this.#length, events.length);
		for (const feature of this.shape.features) {
			const values = featureValues(events, feature);
			this.gpu.write(inputs[feature.name], values);
		}
		this.gpu.submit((encoder) => {
			plan.encode(encoder);
			this.#keep(encoder, bufferOf(out), events.length);
		});
		this.#length += events.length;
		const { window } = this.shape;
		this.history.span.set(0, Math.min(this.#length, window));
	}

	/** Copies the embeddings of a run to `history`, each to its position modulo the window, and the last one to `last`. */
	#keep(encoder: GPUCommandEncoder, from: GPUBuffer, count: number): void {
		const { window, width } = this.shape;
		const bytes = width * 4;
		const copy = (row: number, to: GpuRows, toRow: number, rows: number) =>
			encoder.copyBufferToBuffer(
				from,
				row * bytes,
				bufferOf(to),
				toRow * bytes,
				rows * bytes,
			);
		let row = Math.max(0, count - window);
		while (row < count) {
			const place = (this.#length + row) % window;
			const rows = Math.min(count - row, window - place);
			copy(row, this.history, place, rows);
			row += rows;
		}
		copy(count - 1, this.last, 0, 1);
	}
}

/** The encoder recorded for up to some number of events. */
interface EventRun {
	readonly span: Span;
	/** By feature. */
	readonly inputs: Readonly<Record<string, GPUBuffer>>;
	readonly plan: Plan;
	readonly out: GpuRows;
}

async function recordEventRun(
	gpu: Gpu,
	weights: UserEncoderWeights<GpuWeight>,
	shape: UserEncoderShape,
	caches: readonly KeyValueCache[],
	rows: number,
): Promise<EventRun> {
	const recording = new Recording(gpu);
	const span = new Span(gpu, rows);
	const inputs: Record<string, GPUBuffer> = {};
	const events: EventFeatures<GpuEngineTypes> = {};
	for (const { name, kind, size } of shape.features) {
		const width = kind === "one" ? 1 : size;
		const buffer = gpu.storage(rows * width * 4, name);
		inputs[name] = buffer;
		events[name] = kind === "one" ? { span, buffer } : { span, buffer, width };
	}
	const o = gpuOperators(recording);
	const out = encodeEvents(o, events, weights, shape, caches);
	return { span, inputs, plan: await recording.plan([out]), out };
}
