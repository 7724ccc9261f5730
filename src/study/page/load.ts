/** @file How long the language model takes from the device's storage until it can run. */
import { readLanguageModel } from "../../llm/languageModelFile.ts";
import { slotTokens } from "../../llm/slotTokens.ts";
import { smolLm2 } from "../../llm/smolLm2.ts";
import { createTokenizer } from "../../llm/tokenizer.ts";
import { untilEventsAreHandled } from "../../model/untilEventsAreHandled.ts";
import { createOurs } from "./engines/ours.ts";
import { openBundle, storedLanguageModel } from "./openModel.ts";
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
	const readAndCopy: number[] = [];
	const fastReadAndCopy: number[] = [];
	await storedLanguageModel();
	for (let round = 0; round < rounds; round++) {
		readAndCopy.push(await timed(async () => copyOf(await wholeFile())));
		const readFast = async () => {
			const stored = await storedLanguageModel();
			copyOf(stored.read(0, stored.length));
			stored.release?.();
		};
		fastReadAndCopy.push(await timed(readFast));

		const start = performance.now();
		const source = await storedLanguageModel();
		const contents = readLanguageModel(source);
		const options = { threads, capacity, gates: true };
		const loading = createOurs(bundle, contents, options);
		await untilEventsAreHandled();
		slotTokens(createTokenizer(contents.vocabulary));
		const model = await loading;
		ready.push(performance.now() - start);
		source.release?.();
		model.dispose();
	}
	return {
		ready: summary(ready),
		readAndCopy: summary(readAndCopy),
		fastReadAndCopy: summary(fastReadAndCopy),
	};
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

async function wholeFile(): Promise<Uint8Array> {
	const root = await navigator.storage.getDirectory();
	const folder = await root.getDirectoryHandle("user-llm");
	const handle = await folder.getFileHandle(`${smolLm2.sha256}.gguf`);
	const file = await handle.getFile();
	return new Uint8Array(await file.arrayBuffer());
}

function copyOf(bytes: Uint8Array): Uint8Array {
	const copy = new Uint8Array(bytes.length);
	copy.set(bytes);
	return copy;
}
