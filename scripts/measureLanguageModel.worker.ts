/** @file What `measureLanguageModel.ts` runs in the page's worker. */
import { bytesInMemory } from "../src/llm/byteSource.ts";
import { readLanguageModel } from "../src/llm/languageModelFile.ts";
import { smolLm2 } from "../src/llm/smolLm2.ts";
import { greedy } from "../src/operators/chooseToken.ts";
import { summary } from "../src/study/page/summary.ts";
import { WasmLanguageModel } from "../src/wasm/languageModel.ts";

export interface Timing {
	readonly what: string;
	/** Milliseconds. */
	readonly least: number;
	readonly median: number;
	readonly runs: number;
}

const timings: Timing[] = [];

async function time(
	what: string,
	runs: number,
	work: (run: number) => Promise<unknown>,
): Promise<void> {
	const times: number[] = [];
	for (let run = 0; run < runs; run++) {
		const start = performance.now();
		await work(run);
		times.push(Math.round((performance.now() - start) * 100) / 100);
	}
	const { least, median } = summary(times);
	timings.push({ what, least, median, runs });
}

addEventListener("message", async ({ data: threads }: MessageEvent<number>) => {
	const response = await fetch(`/models/${smolLm2.file}`);
	const bytes = new Uint8Array(await response.arrayBuffer());
	const { shape, weight } = readLanguageModel(bytesInMemory(bytes));
	const create = () =>
		WasmLanguageModel.create({ shape, weight, capacity: 2600 }, { threads });
	await time("make ready", 3, async () => (await create()).dispose());
	const model = await create();
	for (const length of [12, 35, 700, 2500]) {
		await time(`prompt of ${length}`, length > 1000 ? 2 : 9, async (run) => {
			// Each prompt begins with another token, so that nothing of it is known.
			const tokens = Array.from({ length }, (_, i) => length + run + 7 * i);
			await model.prompt(tokens);
			await model.next(greedy);
		});
		await time(`token after ${length}`, 60, () => model.next(greedy));
	}
	model.dispose();
	postMessage(timings);
});
