/** @file What the engines take of the device's memory, and how long ours takes to load. */
import { statSync } from "node:fs";
import { join } from "node:path";
import { smolLm2 } from "../../src/llm/smolLm2.ts";
import { inChromium } from "../inChromium.ts";
import { measure } from "../measure.ts";
import { onnxPath } from "../onnx/exportForTransformers.ts";
import type { EngineSpec } from "../page/engines/page.ts";
import { type Bench, freshText } from "./bench.ts";
import { Engines, ours, threads, transformers, wllama } from "./engines.ts";
import { forgetPeak, pageMemory } from "./processMemory.ts";

/** The same for every engine. */
const capacity = 1024;

const gguf = join("models", smolLm2.file);

/** The weights of encoder, resampler and gates. */
const userModel = ["encoder", "adapter"].map((part) =>
	join("public", "bundle", `${part}.safetensors`),
);

interface Opened {
	readonly spec: EngineSpec;
	readonly files: readonly string[];
}

const specs: Readonly<Record<string, Opened>> = {
	ours: { spec: ours(capacity), files: [gguf] },
	"ours, gates open": {
		spec: ours(capacity, true),
		files: [gguf, ...userModel],
	},
	wllama: { spec: wllama(capacity), files: [gguf] },
	"transformers.js, q8": {
		spec: transformers("q8"),
		files: [onnxPath("q8")],
	},
	"transformers.js, fp32": {
		spec: transformers("fp32"),
		files: [onnxPath("fp32")],
	},
};

/** Megabytes, each engine in a browser of its own, after it was loaded and has read and written a little. */
export async function memory({ prose, report }: Bench) {
	const rows: Record<string, object> = {};
	for (const [name, { spec, files }] of Object.entries(specs)) {
		report(name);
		rows[name] = await inChromium(async (page) => {
			const engines = new Engines(page);
			await measure(page, "store"); // a file from the network comes once, and is stored
			await engines.wasmMemoryBytes(); // and so is the page's own code
			const before = pageMemory();
			forgetPeak();
			const milliseconds = await engines.open(name, spec);
			const loaded = pageMemory();
			await engines.generate(name, freshText(prose, 35, 0), 16);
			const fileBytes = files
				.map((file) => statSync(file).size)
				.reduce((sum, size) => sum + size);
			const wasmBytes = await engines.wasmMemoryBytes();
			const peakBytes = before && loaded && loaded.peak - before.now;
			return {
				"file, MB": fileBytes / 1e6,
				"WebAssembly, MB": wasmBytes / 1e6,
				"times the file": wasmBytes / fileBytes,
				...(peakBytes && {
					"peak while loading, MB": peakBytes / 1e6,
					"peak, times the file": peakBytes / fileBytes,
				}),
				"ready after, ms": milliseconds,
			};
		});
	}
	return rows;
}

/** Milliseconds from the device's storage to ready, beside reading and copying the bytes alone. */
export async function load({ engines, rounds, report }: Bench) {
	report("ours");
	const { ready, readAndCopy, fastReadAndCopy } = await measure(
		engines.page,
		"load",
		threads,
		capacity,
		rounds + 2,
	);
	return {
		"read and copied": readAndCopy,
		"read through an access handle and copied": fastReadAndCopy,
		ready: {
			...ready,
			timesReadAndCopied: ready.median / readAndCopy.median,
			timesFastReadAndCopied: ready.median / fastReadAndCopy.median,
		},
	};
}
