/** @file Picks: the items that a user embedding scores best, without what must not be picked. */
import {
	largestScores,
	type ScoredEntry,
} from "../../operators/largestScores.ts";
import type { Gpu } from "./gpu.ts";
import {
	bufferOf,
	type GpuRows,
	type Plan,
	type Recording,
} from "./recording.ts";

/**
 * All scores are read back and the best found on the host. Ten thousand are 40 kB, and a fraction of a millisecond's
 * work; a search on the GPU as among tokens would save neither the wait for the GPU nor a line.
 */
export class ItemPicker {
	private constructor(
		private readonly gpu: Gpu,
		private readonly plan: Plan,
		private readonly scores: GpuRows,
	) {}

	/** Picks from `scores [1, items]`, which `recording` computes. */
	static async create(
		recording: Recording,
		scores: GpuRows,
	): Promise<ItemPicker> {
		const plan = await recording.plan([scores]);
		return new ItemPicker(recording.gpu, plan, scores);
	}

	/** The best items, best first; of equal scores the lower entry first. */
	async best(
		count: number,
		excluded: ReadonlySet<number>,
	): Promise<ScoredEntry[]> {
		// A copy, because the caller may change its own set in the meantime.
		const unwanted = new Set(excluded);
		const bytes = this.scores.width * 4;
		const staging = this.gpu.staging(bytes);
		try {
			this.gpu.submit((encoder) => {
				this.plan.encode(encoder);
				const from = bufferOf(this.scores);
				encoder.copyBufferToBuffer(from, 0, staging, 0, bytes);
			});
			const scores = new Float32Array(await this.gpu.read(staging, bytes));
			return largestScores(scores, count, unwanted);
		} finally {
			staging.destroy();
		}
	}
}
