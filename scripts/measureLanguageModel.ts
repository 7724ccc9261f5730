/**
 * @file Times the language model on the CPU in headless Chromium: `npx tsx scripts/measureLanguageModel.ts [threads]`.
 *
 * Needs the language model's file and the kernels: `npm run fetch-model`, `npm run build:wasm`.
 */
import { inChromium } from "../src/study/inChromium.ts";
import type { Timing } from "./measureLanguageModel.worker.ts";

const threads = Number(process.argv[2] ?? 2);

const timings = await inChromium((page) =>
	page.evaluate(
		([address, threads]) =>
			new Promise<Timing[]>((resolve, reject) => {
				const worker = new Worker(address, { type: "module" });
				worker.onmessage = (event) => resolve(event.data);
				worker.onerror = (event) => reject(new Error(event.message));
				worker.postMessage(threads);
			}),
		["/scripts/measureLanguageModel.worker.ts", threads] as const,
	),
);
console.log(`Milliseconds with ${threads} threads`);
console.table(timings);
