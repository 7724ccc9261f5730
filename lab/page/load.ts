/** @file How long the language model takes from the device's storage until it can run. */
import { readLanguageModel } from "../../src/llm/languageModelContents.ts";
import { smolLm2 } from "../../src/llm/smolLm2.ts";
import { openTokenizer } from "../../src/page/openWriter.ts";
import { createOurs } from "./engines/ours.ts";
import { openBundle, storedLanguageModel } from "./openModel.ts";
import { readAndCopy } from "./readAndCopy.ts";
import { type Milliseconds, summary } from "./summary.ts";

export interface LoadResult {
	/** From stored bytes to a model that has its gates and is warmed up, and its tokenizer. */
	readonly ready: Milliseconds;
	/** The least that any loading does: the stored bytes read, as every page can read a file, and copied. */
	readonly readAndCopy: Milliseconds;
	/** The same through an access handle, as ours reads. */
	readonly fastReadAndCopy: Milliseconds;
}

export async function measureLoad(
	threads: number,
	capacity: number,
	rounds: number,
): Promise<LoadResult> {
	const bundle = await openBundle();
	const ready: number[] = [];
	const usual: number[] = [];
	const fast: number[] = [];
	await storedLanguageModel();
	for (let round = 0; round < rounds; round++) {
		usual.push(await readAndCopy(`${smolLm2.sha256}.gguf`));
		fast.push(await fastReadAndCopy());

		const start = performance.now();
		const source = await storedLanguageModel();
		const contents = readLanguageModel(source);
		const options = { threads, capacity, gates: true };
		const [model] = await Promise.all([
			createOurs(bundle, contents, options),
			openTokenizer(contents.vocabulary, bundle.manifest),
		]);
		ready.push(performance.now() - start);
		source.release?.();
		model.dispose();
	}
	return {
		ready: summary(ready),
		readAndCopy: summary(usual),
		fastReadAndCopy: summary(fast),
	};
}

async function fastReadAndCopy(): Promise<number> {
	const start = performance.now();
	const stored = await storedLanguageModel();
	const bytes = stored.read(0, stored.length);
	new Uint8Array(bytes.length).set(bytes);
	stored.release?.();
	return performance.now() - start;
}
