/** @file From an aligned run to a folder on disk. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeBundle } from "../bundle/writeBundle.ts";
import type { Dataset } from "../datasets/dataset.ts";
import { smolLm2 } from "../llm/smolLm2.ts";
import { publishedTensors } from "../train/publishedTensors.ts";
import type { TrainedRun } from "../train/runFolder.ts";

/**
 * Writes the files of a bundle into a folder and says what was written.
 *
 * @throws Error where the run has not been aligned.
 */
export async function writeBundleFolder(
	dataset: Dataset,
	{ run, weights }: TrainedRun,
	folder: string,
): Promise<string> {
	const { adapter, vocabularies, encoder, itemToItem } = run;
	if (!adapter) {
		throw new Error(
			"The run has not been aligned with a language model. First: userllm align",
		);
	}
	const files = await writeBundle({
		name: dataset.name,
		license: dataset.license,
		attribution: dataset.attribution,
		items: dataset.items,
		tensors: publishedTensors(weights, run.tasteShare),
		vocabularies,
		encoder,
		itemToItem,
		...adapter,
		words: dataset.domain.words,
		languageModel: smolLm2,
	});
	let bytes = 0;
	for (const [path, content] of files) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), content);
		bytes += content.byteLength;
	}
	return `${folder} holds ${files.size} files of ${(bytes / 1e6).toFixed(1)} MB. Look inside: userllm inspect ${folder}`;
}
