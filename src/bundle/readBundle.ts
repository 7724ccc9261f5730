/** @file From a published folder to what a page or a command runs. */
import { Catalogue } from "../domain/catalogue.ts";
import { checkFeatureShapes } from "../domain/featureShapes.ts";
import type { WeightSource } from "../model/weights.ts";
import type { HostTensor } from "../operators/tensor.ts";
import { about, BundleError } from "./bundleError.ts";
import { checkWeights, weightsOf } from "./bundleWeights.ts";
import { readCatalogue } from "./catalogueFile.ts";
import type { BundleFile, BundleManifest } from "./manifest.ts";
import { manifestFile, parseManifest } from "./manifestSchema.ts";
import type { ReadFile } from "./readFile.ts";
import { readSafetensors } from "./safetensors.ts";
import { sha256 } from "./sha256.ts";

/** A bundle in memory, checked. */
export interface Bundle {
	readonly manifest: BundleManifest;
	readonly catalogue: Catalogue;
	/** By name; data are views of the file's bytes. */
	readonly tensors: ReadonlyMap<string, HostTensor>;
	/** The same tensors as the model asks for them; refuses a missing one and a wrong shape by name. */
	readonly weights: WeightSource<HostTensor>;
}

export interface ReadBundleOptions {
	/** Stops the reading of all files. */
	readonly signal?: AbortSignal;
	/** Called as bytes arrive; `total` counts every file but `bundle.json`. */
	readonly onProgress?: (progress: {
		readonly received: number;
		readonly total: number;
	}) => void;
}

/**
 * Reads a bundle and makes sure that it is whole and fits together: every file has the bytes and the SHA-256 that
 * `bundle.json` promises, the encoder's features are those of the catalogue, every weight is there in its shape.
 *
 * @throws BundleError that names the file at fault.
 * @throws The signal's reason, once it is aborted.
 */
export async function readBundle(
	read: ReadFile,
	{ signal, onProgress }: ReadBundleOptions = {},
): Promise<Bundle> {
	const manifestBytes = await bring(read, manifestFile, signal);
	const manifest = about(manifestFile, () => parseManifest(manifestBytes));
	const files = await readFiles(read, manifest.files, { signal, onProgress });
	return openBundle(manifest, files);
}

/**
 * What `readBundle` does once the files are there and their hashes are right.
 *
 * @throws BundleError that names the file at fault.
 */
export function openBundle(
	manifest: BundleManifest,
	files: ReadonlyMap<string, Uint8Array>,
): Bundle {
	const open = <T>(file: string, parse: (bytes: Uint8Array) => T): T =>
		about(file, () => parse(files.get(file) ?? new Uint8Array()));
	const { vocabularies, encoder } = manifest;
	const catalogue = open(
		manifest.catalogue,
		(bytes) => new Catalogue(readCatalogue(bytes)),
	);
	about(manifestFile, () =>
		checkFeatureShapes(encoder.features, vocabularies, catalogue.items.length),
	);
	const { tensors } = open(manifest.weights, (bytes) => {
		const read = readSafetensors(bytes);
		checkWeights(manifest, read.tensors);
		return read;
	});
	return { manifest, catalogue, tensors, weights: weightsOf(tensors) };
}

/** All files at once; when one fails the others stop. */
async function readFiles(
	read: ReadFile,
	files: readonly BundleFile[],
	{ signal, onProgress }: ReadBundleOptions,
): Promise<Map<string, Uint8Array>> {
	const failure = new AbortController();
	const stop = AbortSignal.any(
		signal ? [signal, failure.signal] : [failure.signal],
	);
	const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
	let received = 0;
	const readOne = async (file: BundleFile) => {
		let seen = 0;
		const onBytes = (count: number) => {
			seen += count;
			received += count;
			onProgress?.({ received, total });
		};
		const bytes = await bring(read, file.path, stop, onBytes);
		await check(file, bytes);
		if (seen < bytes.byteLength) onBytes(bytes.byteLength - seen);
		return [file.path, bytes] as const;
	};
	try {
		return new Map(await Promise.all(files.map(readOne)));
	} catch (error) {
		failure.abort(error);
		throw error;
	}
}

async function bring(
	read: ReadFile,
	path: string,
	signal?: AbortSignal,
	onBytes?: (count: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
	signal?.throwIfAborted();
	try {
		const bytes = await read(path, signal, onBytes);
		signal?.throwIfAborted();
		return bytes;
	} catch (cause) {
		signal?.throwIfAborted();
		throw new BundleError(
			path,
			`could not be read: ${(cause as Error).message}. Make sure that the folder is published whole, and try again.`,
			{ cause },
		);
	}
}

/** Makes sure that a file is the one that the manifest means. */
async function check(
	file: BundleFile,
	bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
	const advice =
		"The file was cut, or changed after the bundle was written: load it again, or publish the whole folder anew.";
	if (bytes.byteLength !== file.bytes) {
		throw new BundleError(
			file.path,
			`expected ${file.bytes} bytes, got ${bytes.byteLength}. ${advice}`,
		);
	}
	const digest = await sha256(bytes);
	if (digest !== file.sha256) {
		throw new BundleError(
			file.path,
			`expected SHA-256 ${file.sha256}, got ${digest}. ${advice}`,
		);
	}
}
