/** @file The scores of all items, from the GPU to where the best are chosen. */
import type { Gpu } from "./gpu.ts";
import {
	bufferOf,
	type GpuRows,
	type Plan,
	type Recording,
} from "./recording.ts";

/**
 * All scores are read back and the best found on the host, by whatever rules a site has. Ten thousand are 40 kB, and a
 * fraction of a millisecond's work; of a hundred thousand a filter costs about 4 ms. A search on the GPU as among tokens,
 * with a bitmap of what passes, would save neither the wait for the GPU nor the test of each item that fills the bitmap.
 */
export class ScoreReader {
	private constructor(
		private readonly gpu: Gpu,
		private readonly plan: Plan,
		private readonly scores: GpuRows,
	) {}

	/** Reads `scores [1, items]`, which `recording` computes. */
	static async create(
		recording: Recording,
		scores: GpuRows,
	): Promise<ScoreReader> {
		const plan = await recording.plan([scores]);
		return new ScoreReader(recording.gpu, plan, scores);
	}

	/** The scores as they are after what was submitted before. */
	async read(): Promise<Float32Array> {
		const bytes = this.scores.width * 4;
		const staging = this.gpu.staging(bytes);
		try {
			this.gpu.submit((encoder) => {
				this.plan.encode(encoder);
				const from = bufferOf(this.scores);
				encoder.copyBufferToBuffer(from, 0, staging, 0, bytes);
			});
			return new Float32Array(await this.gpu.read(staging, bytes));
		} finally {
			staging.destroy();
		}
	}
}
