/** @file The best few of many scores, found on the GPU. */
import { mostCandidates } from "../../operators/checkChoice.ts";
import type { TokenChoice } from "../../operators/tokenChoice.ts";
import type { Gpu } from "./gpu.ts";
import type { GpuRows, Recording } from "./recording.ts";
import { Span } from "./span.ts";

/** How many of the best a search finds. */
const mostBest = mostCandidates;

/** Scores that `bestOfSlice` sorts in one workgroup. */
const sliceLength = 1024;

const nothing: ReadonlySet<number> = new Set();

/** What is searched, and how a token is drawn from what was found. */
export interface Candidates
	extends Partial<
		Pick<TokenChoice, "temperature" | "topK" | "topP" | "minP" | "random">
	> {
	/** How many there are: entries from 0 on, or the length of `listed`. */
	readonly count: number;
	readonly isListed?: boolean;
	/** Falls on the entries that `repeat` named last. */
	readonly penalty?: number;
}

/** The calls that find the best of some scores, and the buffers that say which scores count. */
export class BestEntries {
	/** The entries that stand for candidates, and what is added to their scores, where they are listed. */
	readonly listed: GPUBuffer;
	readonly biases: GPUBuffer;
	/** One bit an entry: set where it must not be found. */
	readonly #excluded: GPUBuffer;
	/** One bit an entry: set where the penalty falls on it. */
	readonly #repeated: GPUBuffer;
	/** `Choice` of `shaders/candidates.wgsl`. */
	readonly choice: GPUBuffer;
	/** `[64]` sortable scores, best first; 0 where there were fewer candidates. */
	readonly keys: GpuRows;
	/** `[64]` entries, or places in `listed`. */
	readonly indices: GpuRows;
	readonly #gpu: Gpu;
	readonly #entries: number;
	#excludedEntries: ReadonlySet<number> = nothing;

	/** @param scores One row. */
	constructor(recording: Recording, scores: GpuRows) {
		const { gpu } = recording;
		const capacity = scores.width;
		this.#gpu = gpu;
		this.#entries = capacity;
		this.listed = gpu.storage(capacity * 4, "listed");
		this.biases = gpu.storage(capacity * 4, "biases");
		this.#excluded = gpu.storage(Math.ceil(capacity / 32) * 4, "excluded");
		this.#repeated = gpu.storage(Math.ceil(capacity / 32) * 4, "repeated");
		this.choice = gpu.uniform(32, "choice");
		const one = new Span(gpu, 1);
		let keys = recording.rows(capacity, one);
		recording.call(
			{ shader: "candidates", constants: { capacity } },
			[
				...[scores, this.listed, this.biases],
				...[this.#excluded, this.#repeated, this.choice, keys],
			],
			[Math.ceil(capacity / 64)],
		);
		let indices: GPUBuffer | GpuRows = gpu.nothing;
		do {
			const isFirst = indices === gpu.nothing ? 1 : 0;
			const slices = Math.ceil(keys.width / sliceLength);
			const bestKeys = recording.rows(slices * mostBest, one);
			const bestIndices = recording.rows(slices * mostBest, one);
			recording.call(
				{ shader: "bestOfSlice" },
				[
					gpu.constants([keys.width, isFirst]),
					keys,
					indices,
					bestKeys,
					bestIndices,
				],
				[slices],
			);
			[keys, indices] = [bestKeys, bestIndices];
		} while (keys.width > mostBest);
		this.keys = keys;
		this.indices = indices;
	}

	/** Says which entries no run finds from now on. The same set again costs nothing, so it must not have changed. */
	exclude(entries: ReadonlySet<number> = nothing): void {
		if (entries === this.#excludedEntries) return;
		this.#excludedEntries = entries;
		this.#writeBits(this.#excluded, entries);
	}

	/** Says on which entries a penalty falls from now on. */
	repeat(entries: Iterable<number>): void {
		this.#writeBits(this.#repeated, entries);
	}

	/** Says which candidates the next run searches. */
	set({
		count,
		isListed = false,
		topK = 1,
		temperature = 0,
		random = 0,
		topP = 1,
		minP = 0,
		penalty = 1,
	}: Candidates): void {
		const words = new ArrayBuffer(32);
		new Uint32Array(words).set([count, isListed ? 1 : 0, topK]);
		new Float32Array(words).set([temperature, random, topP, minP, penalty], 3);
		this.#gpu.write(this.choice, new Uint8Array(words));
	}

	#writeBits(buffer: GPUBuffer, entries: Iterable<number>): void {
		const bits = new Uint32Array(Math.ceil(this.#entries / 32));
		for (const entry of entries) bits[entry >> 5] |= 1 << (entry & 31);
		this.#gpu.write(buffer, bits);
	}
}
