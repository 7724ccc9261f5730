/** @file The worker that measures our engines, as a page's worker would run them. */
import { expose } from "comlink";
import { type Bundle, readBundle } from "../../bundle/readBundle.ts";
import { fetchFiles } from "../../bundle/readFile.ts";
import { bytesInMemory } from "../../llm/byteSource.ts";
import {
	type LanguageModelContents,
	readLanguageModel,
} from "../../llm/languageModelFile.ts";
import type { TimelineEvent } from "../../timeline/event.ts";
import { measureDecode } from "./decode.ts";
import { measureFirstToken } from "./firstToken.ts";
import { type Golden, measureParity } from "./parity.ts";

/** Opens what is measured once; each measurement then makes its own models. */
async function open(languageModel: string) {
	const bundle: Bundle = await readBundle(fetchFiles("/bundle/"));
	const response = await fetch(languageModel);
	const contents: LanguageModelContents = readLanguageModel(
		bytesInMemory(new Uint8Array(await response.arrayBuffer())),
	);
	return { bundle, contents };
}

const measurements = {
	async firstToken(
		languageModel: string,
		history: readonly TimelineEvent[],
		events: number,
	) {
		const { bundle, contents } = await open(languageModel);
		return measureFirstToken(bundle, contents, history, events);
	},
	async decode(
		languageModel: string,
		prompt: readonly number[],
		tokens: number,
	) {
		const { bundle, contents } = await open(languageModel);
		return measureDecode(bundle, contents, prompt, tokens);
	},
	async parity(
		languageModel: string,
		history: readonly TimelineEvent[],
		goldens: readonly Golden[],
		steps: number,
	) {
		const { bundle, contents } = await open(languageModel);
		return measureParity(bundle, contents, history, goldens, steps);
	},
};

export type Measurements = typeof measurements;

expose(measurements);
