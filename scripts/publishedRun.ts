/** @file The run that a bundle was made from, as far as the bundle tells. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readBundle } from "../src/bundle/readBundle.ts";
import { demoPretrain } from "../src/train/demoSettings.ts";
import type { Adapter, TrainedRun } from "../src/train/runFolder.ts";

/** Its taste head counts its share already. */
export async function publishedRun(folder: string): Promise<TrainedRun> {
	const bundle = await readBundle(
		async (path) => new Uint8Array(await readFile(join(folder, path))),
	);
	const { name, vocabularies, encoder, itemToItem, ...rest } = bundle.manifest;
	const { resampler, gates, updates, tasks, languageModel } = rest;
	const adapter: Adapter | undefined = resampler &&
		gates && { resampler, gates, updates, tasks, languageModel };
	const weights = await bundle.adapter?.read();
	return {
		run: {
			dataset: name,
			items: bundle.catalogue.items.map(({ id }) => id),
			vocabularies,
			seed: demoPretrain.seed,
			heldOutEvery: 0,
			encoder,
			itemToItem,
			...(adapter && { adapter }),
			scores: {},
		},
		weights: new Map([...bundle.encoder.tensors, ...(weights?.tensors ?? [])]),
	};
}
