/** @file How long the language model takes from the device's storage until it can run. */
import { readLanguageModel } from "../../llm/languageModelFile.ts";
import { slotTokens } from "../../llm/slotTokens.ts";
import { createTokenizer } from "../../llm/tokenizer.ts";
import { untilEventsAreHandled } from "../../model/untilEventsAreHandled.ts";
import { createOurs } from "./engines/ours.ts";
import { openBundle, storedLanguageModel } from "./openModel.ts";
import { type Milliseconds, summary } from "./summary.ts";

export interface LoadResult {
	/** From stored bytes to a model that has its gates and is warmed up. */
	readonly ready: Milliseconds;
	/** The least that any loading does: the stored bytes read and copied once. */
	readonly readAndCopy: Milliseconds;
}

export async function measureLoad(
	threads: number,
	capacity: number,
	rounds: number,
): Promise<LoadResult> {
	const bundle = await openBundle();
	await storedLanguageModel();
	const ready: number[] = [];
	const readAndCopy: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const floorStart = performance.now();
		const stored = await storedLanguageModel();
		const bytes = stored.read(0, stored.length);
		const copy = new Uint8Array(bytes.length);
		copy.set(bytes);
		stored.release?.();
		readAndCopy.push(performance.now() - floorStart);

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
	return { ready: summary(ready), readAndCopy: summary(readAndCopy) };
}
