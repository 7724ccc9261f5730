/** @file Keys and values in GPU memory, allocated once. */
import type { Gpu } from "./gpu.ts";

/** The keys and values of one layer's last rows: the row at position `p` lies in row `p mod ring`. */
export class KeyValueCache {
	readonly keys: GPUBuffer;
	readonly values: GPUBuffer;
	/** Rows in memory: those that a run's first row reads must survive until its last row is written. */
	readonly ring: number;

	/**
	 * @param width Numbers of a key or value.
	 * @param window How many rows a row reads at most, itself included.
	 * @param rowsPerRun How many rows a run appends at most.
	 */
	constructor(
		gpu: Gpu,
		readonly width: number,
		readonly window: number,
		rowsPerRun: number,
	) {
		this.ring = window + rowsPerRun - 1;
		this.keys = gpu.storage(this.ring * width * 4, "keys");
		this.values = gpu.storage(this.ring * width * 4, "values");
	}

	dispose(): void {
		this.keys.destroy();
		this.values.destroy();
	}
}
