/** @file Picks: the items that a user embedding scores best, without what must not be picked. */
import {
	largestScores,
	type ScoredEntry,
} from "../../operators/largestScores.ts";
import { BestEntries, mostBest, scoreOf } from "./bestEntries.ts";
import type { Gpu } from "./gpu.ts";
import {
	bufferOf,
	type GpuRows,
	type Plan,
	type Recording,
} from "./recording.ts";

export class ItemPicker {
	private constructor(
		private readonly gpu: Gpu,
		private readonly plan: Plan,
		private readonly found: BestEntries,
		private readonly scores: GpuRows,
	) {}

	/** Picks from `scores [1, items]`, which `recording` computes. */
	static async create(
		recording: Recording,
		scores: GpuRows,
	): Promise<ItemPicker> {
		const best = new BestEntries(recording, scores);
		const plan = await recording.plan([best.keys, best.indices, scores]);
		return new ItemPicker(recording.gpu, plan, best, scores);
	}

	/**
	 * The best items, best first; of equal scores the lower entry first. Only they are read back, unless there are more
	 * than the kernels find: then all scores are.
	 */
	async best(
		count: number,
		excluded: ReadonlySet<number>,
	): Promise<ScoredEntry[]> {
		if (count > mostBest) {
			const words = await this.#run([this.scores], this.scores.width);
			return largestScores(new Float32Array(words), count, excluded);
		}
		const { found } = this;
		// A copy, because the caller may change its own set before the next call.
		found.exclude(new Set(excluded));
		found.set({ count: this.scores.width });
		const words = new Uint32Array(
			await this.#run([found.keys, found.indices], mostBest),
		);
		const keys = words.subarray(0, count).filter((key) => key !== 0);
		return Array.from(keys, (key, i) => ({
			entry: words[mostBest + i],
			score: scoreOf(key),
		}));
	}

	/** Scores all items and reads the first `count` words of some results back. */
	async #run(results: readonly GpuRows[], count: number): Promise<ArrayBuffer> {
		const bytes = count * 4;
		const staging = this.gpu.staging(bytes * results.length);
		try {
			this.gpu.submit((encoder) => {
				this.plan.encode(encoder);
				for (const [i, result] of results.entries()) {
					const from = bufferOf(result);
					encoder.copyBufferToBuffer(from, 0, staging, i * bytes, bytes);
				}
			});
			return await this.gpu.read(staging, bytes * results.length);
		} finally {
			staging.destroy();
		}
	}
}
