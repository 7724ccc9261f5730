/** @file Picks: the items that a user embedding scores best, without what must not be picked. */
import type { ScoredEntry } from "../../operators/largestScores.ts";
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
		private readonly best: BestEntries,
		private readonly items: number,
	) {}

	/** Picks from `scores [1, items]`, which `recording` computes. */
	static async create(
		recording: Recording,
		scores: GpuRows,
	): Promise<ItemPicker> {
		const best = new BestEntries(recording, scores);
		const plan = await recording.plan([best.keys, best.indices]);
		return new ItemPicker(recording.gpu, plan, best, scores.width);
	}

	/**
	 * The best items, best first; of equal scores the lower entry first. Only they are read back.
	 *
	 * @throws RangeError for a `count` above 64.
	 */
	async top(
		count: number,
		excluded: ReadonlySet<number>,
	): Promise<ScoredEntry[]> {
		if (count > mostBest) {
			throw new RangeError(
				`At most ${mostBest} items can be picked at once; ${count} were asked for.`,
			);
		}
		const { gpu, best, items } = this;
		// A copy, because the caller may change its own set before the next call.
		best.exclude(new Set(excluded));
		best.set({ count: items });
		const bytes = mostBest * 4;
		const staging = gpu.staging(bytes * 2);
		try {
			gpu.submit((encoder) => {
				this.plan.encode(encoder);
				const [keys, indices] = [bufferOf(best.keys), bufferOf(best.indices)];
				encoder.copyBufferToBuffer(keys, 0, staging, 0, bytes);
				encoder.copyBufferToBuffer(indices, 0, staging, bytes, bytes);
			});
			const words = new Uint32Array(await gpu.read(staging, bytes * 2));
			const keys = words.subarray(0, count).filter((key) => key !== 0);
			return Array.from(keys, (key, i) => ({
				entry: words[mostBest + i],
				score: scoreOf(key),
			}));
		} finally {
			staging.destroy();
		}
	}
}
