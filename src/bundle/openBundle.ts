/** @file From the files of a bundle to what they say, checked. */
import { Catalogue } from "../domain/catalogue.ts";
import { checkFeatureShapes } from "../domain/featureShapes.ts";
import { checkItemToItemShape } from "../domain/itemValues.ts";
import type { UserModelShape } from "../model/userModel.ts";
import { about } from "./bundleError.ts";
import {
	type BundleWeights,
	checkAdapterWeights,
	checkPickWeights,
	type Tensors,
	weightsOf,
} from "./bundleWeights.ts";
import { readCatalogue } from "./catalogueFile.ts";
import type { BroughtShard } from "./learnedShard.ts";
import { type BundleManifest, manifestFile } from "./manifest.ts";
import { readSafetensors } from "./safetensors.ts";

/** What of a bundle is read at once. */
export interface OpenedBundle {
	readonly manifest: BundleManifest;
	readonly catalogue: Catalogue;
	/** What picks are made with. */
	readonly encoder: BundleWeights;
	/** The shards of which a page has brought the items. */
	readonly shards?: readonly BroughtShard[];
}

/**
 * What `readBundle` does once the files are there and their hashes are right.
 *
 * @throws BundleError that names the file at fault.
 */
export function openBundle(
	manifest: BundleManifest,
	files: ReadonlyMap<string, Uint8Array>,
): OpenedBundle {
	const { vocabularies, encoder, itemToItem, resampler } = manifest;
	const catalogue = openFile(
		files,
		manifest.catalogue,
		(bytes) => new Catalogue(readCatalogue(bytes)),
	);
	about(manifestFile, () => {
		const items = catalogue.items.length;
		if (vocabularies.item !== items) {
			throw new RangeError(
				`vocabularies.item: expected the number of items in ${manifest.catalogue}, ${items}, got ${vocabularies.item}. Write the folder anew with \`userllm bundle\`.`,
			);
		}
		checkFeatureShapes(encoder.features, vocabularies);
		if (itemToItem) checkItemToItemShape(itemToItem, vocabularies);
		const categories = vocabularies.categories?.length;
		if (resampler?.tally !== undefined && resampler.tally !== categories) {
			throw new RangeError(
				`resampler.tally: expected the number of categories, ${categories}, got ${resampler.tally}. Write the folder anew with \`userllm bundle\`.`,
			);
		}
	});
	return {
		manifest,
		catalogue,
		encoder: openWeights(files, manifest.weights.encoder, (tensors) =>
			checkPickWeights(manifest, tensors),
		),
	};
}

/**
 * The weights of resampler and gates.
 *
 * @throws BundleError that names the file at fault.
 */
export function openAdapter(
	shape: UserModelShape,
	path: string,
	files: ReadonlyMap<string, Uint8Array>,
): BundleWeights {
	return openWeights(files, path, (tensors) =>
		checkAdapterWeights(shape, tensors),
	);
}

function openWeights(
	files: ReadonlyMap<string, Uint8Array>,
	path: string,
	check: (tensors: Tensors) => void,
): BundleWeights {
	return openFile(files, path, (bytes) => {
		const { tensors } = readSafetensors(bytes);
		check(tensors);
		return { tensors, weights: weightsOf(tensors) };
	});
}

/** Reads one of the files. @throws BundleError that names it. */
export function openFile<T>(
	files: ReadonlyMap<string, Uint8Array>,
	path: string,
	open: (bytes: Uint8Array) => T,
): T {
	return about(path, () => open(files.get(path) ?? new Uint8Array()));
}
