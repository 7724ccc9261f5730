/** @file Another adapter in the middle of a page: texts read the user with it from then on. */
import type { BundleManifest } from "../bundle/manifest.ts";
import { type KeptAdapters, readAdapter } from "../bundle/readAdapter.ts";
import { fetchFiles } from "./fetchFiles.ts";
import type { WritingParts } from "./openWriter.ts";
import type { Writers } from "./writers.ts";

/** Who goes back to an adapter waits for no file but its manifest. */
const kept: KeptAdapters = new Map();

/** Between texts; where it is none for this language model, all stays as it was. */
export async function takeAdapter(
	address: string,
	{ bundle, engine }: WritingParts,
	writers: Writers,
	signal?: AbortSignal,
): Promise<BundleManifest> {
	const read = fetchFiles(address);
	const other = await readAdapter(read, bundle.manifest, signal, kept);
	const exchange = async () => {
		const { adapter, manifest } = bundle;
		Object.assign(bundle, other);
		try {
			await engine.reopenText(signal);
		} catch (error) {
			Object.assign(bundle, { adapter, manifest });
			throw error;
		}
	};
	await writers.betweenTexts(exchange);
	return bundle.manifest;
}
