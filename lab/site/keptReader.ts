/** @file What the language model makes of a catalogue's items. It takes minutes, and is kept. */
import { join } from "node:path";
import { readLanguageModelFile } from "../../src/cli/align.ts";
import { nodeRuntime } from "../../src/graph/nodeRuntime.ts";
import { smolLm2 } from "../../src/llm/smolLm2.ts";
import { type ItemReader, itemReader } from "../../src/train/readItems.ts";
import { keptFeatures } from "../words/classification/keptFeatures.ts";

/**
 * @param name Of the catalogue; its items are always the same.
 * @param runs Where it is kept.
 */
export function keptReader(name: string, runs: string): ItemReader {
	const path = join(runs, "site", `${name}, hidden states.safetensors`);
	return {
		runtime: nodeRuntime,
		async read(items, work) {
			const { values } = await keptFeatures(path, [0], async () => {
				const { file } = smolLm2;
				const languageModel = await readLanguageModelFile(`models/${file}`);
				const reader = itemReader(nodeRuntime, languageModel);
				const values = await reader.read(items, work);
				return { layers: [0], width: values.length / items.length, values };
			});
			return values;
		},
	};
}
