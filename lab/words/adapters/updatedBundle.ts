/** @file A bundle whose adapter has low-rank updates of the language model beside its gates, as `--strategy lora` makes them. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { manifestFile, parseManifest } from "../../../src/bundle/manifest.ts";
import {
	readSafetensors,
	writeSafetensors,
} from "../../../src/bundle/safetensors.ts";
import { sha256 } from "../../../src/bundle/sha256.ts";
import { initialWeights } from "../../../src/model/initialWeights.ts";
import {
	type LanguageModelShape,
	languageModelUpdates,
} from "../../../src/model/languageModel.ts";
import type { HostTensor } from "../../../src/operators/tensor.ts";
import { layersAbove } from "../../../src/train/align.ts";
import { publishedTensors } from "../../../src/train/publishedTensors.ts";
import { defaultAlign } from "../../../src/train/settings.ts";

/** What updates say: nothing, as training finds them, or noise in place of what is learned. */
export type Updates = "zeros" | "noise";

/** How large it is beside the numbers of a matrix matters to no measure. */
const noise = { normal: 0.1 };

/**
 * The files of a bundle's folder by path, with updates of the shape that is trained unless told otherwise.
 *
 * @throws RangeError where its adapter has updates already.
 */
export async function updatedBundle(
	folder: string,
	languageModel: LanguageModelShape,
	say: Updates,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
	const manifest = parseManifest(await readFile(join(folder, manifestFile)));
	const { gates, weights } = manifest;
	if (!gates || !weights.adapter || manifest.updates) {
		throw new RangeError(
			`The bundle in ${folder} has no adapter, or one with updates.`,
		);
	}
	const files = new Map<string, Uint8Array<ArrayBuffer>>();
	for (const { path } of manifest.files) {
		files.set(path, Uint8Array.from(await readFile(join(folder, path))));
	}
	const layers = layersAbove(gates.layers[0], languageModel.layers);
	const updates = { ...defaultAlign.updates, layers };
	const made = new Map<string, HostTensor>();
	const source = initialWeights(1, made);
	languageModelUpdates(
		(name, shape, initial) =>
			source(name, shape, say === "noise" ? noise : initial),
		languageModel,
		updates,
	);
	const before = files.get(weights.adapter) ?? new Uint8Array();
	const adapter = writeSafetensors(
		new Map([...readSafetensors(before).tensors, ...publishedTensors(made)]),
	);
	const hash = await sha256(adapter);
	const listed = manifest.files.map((file) =>
		file.path === weights.adapter
			? { ...file, bytes: adapter.byteLength, sha256: hash }
			: file,
	);
	const json = JSON.stringify({ ...manifest, updates, files: listed });
	return files
		.set(weights.adapter, adapter)
		.set(manifestFile, new TextEncoder().encode(json));
}
