/** @file From a published folder to what a page or a command runs. */
import { SharedTask } from "../async/sharedTask.ts";
import { Catalogue } from "../domain/catalogue.ts";
import { checkFeatureShapes } from "../domain/featureShapes.ts";
import { checkItemToItemShape } from "../domain/itemValues.ts";
import {
	type Conversation,
	conversationSchema,
} from "../domain/question/conversation.ts";
import type { UserModelShape } from "../model/userModel.ts";
import type { WeightSource } from "../model/weights.ts";
import type { HostTensor } from "../operators/tensor.ts";
import { about, BundleError } from "./bundleError.ts";
import {
	checkAdapterWeights,
	checkPickWeights,
	type Tensors,
	userModelShape,
	weightsOf,
} from "./bundleWeights.ts";
import { readCatalogue } from "./catalogueFile.ts";
import {
	type BundleFile,
	type BundleManifest,
	manifestFile,
	mostManifestBytes,
	parseManifest,
} from "./manifest.ts";
import { parseJson } from "./parseJson.ts";
import type { ReadFile } from "./readFile.ts";
import { readSafetensors } from "./safetensors.ts";
import { sha256 } from "./sha256.ts";
import { readTexts } from "./textsFile.ts";

/** A bundle in memory, checked. */
export interface Bundle {
	readonly manifest: BundleManifest;
	readonly catalogue: Catalogue;
	/** What picks are made with. */
	readonly encoder: BundleWeights;

	/** What the language model needs besides: resampler and gates; absent where the bundle is for picks alone. */
	readonly adapter?: BundleAdapter;

	/**
	 * What questions are understood and answered by; nothing where the bundle has no such file. Read once, when it is
	 * first asked for.
	 *
	 * @throws BundleError that names the file at fault.
	 * @throws The signal's reason, once it is aborted.
	 */
	conversation(signal?: AbortSignal): Promise<BundleConversation | undefined>;
}

export interface BundleConversation extends Conversation {
	/** What describes the items, in the catalogue's order; none where the bundle has no texts. */
	readonly texts: readonly string[];
}

export interface BundleAdapter {
	readonly shape: UserModelShape;

	/**
	 * Reads the weights: once, when they are first asked for.
	 *
	 * @throws BundleError that names the file at fault.
	 * @throws The signal's reason, once it is aborted.
	 */
	read(signal?: AbortSignal): Promise<BundleWeights>;
}

export interface BundleWeights {
	/** By name; data are views of the file's bytes. */
	readonly tensors: Tensors;
	/** The same tensors as the model asks for them; refuses a missing one and a wrong shape by name. */
	readonly weights: WeightSource<HostTensor>;
}

export interface ReadBundleOptions {
	/** Stops the reading of all files. */
	readonly signal?: AbortSignal;
	/** Called as bytes arrive; `total` counts what is read at once: the catalogue and the encoder. */
	readonly onProgress?: (progress: {
		readonly received: number;
		readonly total: number;
	}) => void;
}

/**
 * Reads a bundle and makes sure that it is whole and fits together: every file has the bytes and the SHA-256 that
 * `bundle.json` promises, the encoder's features are those of the catalogue, every weight is there in its shape, and
 * what an item is compared with are items.
 *
 * @throws BundleError that names the file at fault.
 * @throws The signal's reason, once it is aborted.
 */
export async function readBundle(
	read: ReadFile,
	{ signal, onProgress }: ReadBundleOptions = {},
): Promise<Bundle> {
	const manifestBytes = await bring(
		read,
		{ path: manifestFile, bytes: mostManifestBytes },
		{ signal },
	);
	const manifest = about(manifestFile, () => parseManifest(manifestBytes));
	const { catalogue, weights } = manifest;
	const files = await readFiles(
		read,
		filesNamed(manifest, [catalogue, weights.encoder]),
		{ signal, onProgress },
	);
	const opened = openBundle(manifest, files);
	const conversation = new SharedTask(async (signal) => {
		const { conversation, texts } = manifest;
		if (conversation === undefined) return undefined;
		const wanted = filesNamed(manifest, [conversation, texts ?? []].flat());
		const files = await readFiles(read, wanted, { signal });
		const { length } = opened.catalogue.items;
		return {
			...openFile(files, conversation, (bytes) =>
				parseJson(conversationSchema, bytes),
			),
			texts: texts
				? openFile(files, texts, (bytes) => readTexts(bytes, length))
				: [],
		};
	});
	return {
		...opened,
		adapter: bundleAdapter(manifest, async (path, signal) => {
			const wanted = filesNamed(manifest, [path]);
			return readFiles(read, wanted, { signal });
		}),
		conversation: (signal) => conversation.join(signal),
	};
}

function bundleAdapter(
	manifest: BundleManifest,
	bring: (
		path: string,
		signal: AbortSignal,
	) => Promise<ReadonlyMap<string, Uint8Array>>,
): BundleAdapter | undefined {
	const shape = userModelShape(manifest);
	const path = manifest.weights.adapter;
	if (!shape || !path) return undefined;
	const weights = new SharedTask(async (signal) =>
		openAdapter(shape, path, await bring(path, signal)),
	);
	return { shape, read: (signal) => weights.join(signal) };
}

/**
 * What `readBundle` does once the files are there and their hashes are right.
 *
 * @throws BundleError that names the file at fault.
 */
export function openBundle(
	manifest: BundleManifest,
	files: ReadonlyMap<string, Uint8Array>,
): Omit<Bundle, "adapter" | "conversation"> {
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

function openFile<T>(
	files: ReadonlyMap<string, Uint8Array>,
	path: string,
	open: (bytes: Uint8Array) => T,
): T {
	return about(path, () => open(files.get(path) ?? new Uint8Array()));
}

function filesNamed(
	{ files }: BundleManifest,
	paths: readonly string[],
): readonly BundleFile[] {
	return files.filter(({ path }) => paths.includes(path));
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
		const onBytes = (count: number) => {
			received += count;
			onProgress?.({ received, total });
		};
		const bytes = await bring(read, file, { signal: stop, onBytes });
		await check(file, bytes);
		return [file.path, bytes] as const;
	};
	try {
		return new Map(await Promise.all(files.map(readOne)));
	} catch (error) {
		failure.abort(error);
		throw error;
	}
}

/** A file of at most so many bytes. A reader that tells of more is thrown out of its work. */
async function bring(
	read: ReadFile,
	{ path, bytes: most }: Pick<BundleFile, "path" | "bytes">,
	{
		signal,
		onBytes,
	}: { signal?: AbortSignal; onBytes?: (count: number) => void },
): Promise<Uint8Array<ArrayBuffer>> {
	let tooLarge: BundleError | undefined;
	let received = 0;
	const count = (bytes: number) => {
		received += bytes;
		if (received > most) {
			tooLarge = wrongSize(path, `at most ${most}`, received);
			throw tooLarge;
		}
		onBytes?.(bytes);
	};
	signal?.throwIfAborted();
	try {
		const bytes = await read(path, signal, count);
		if (bytes.byteLength > received) count(bytes.byteLength - received);
		signal?.throwIfAborted();
		return bytes;
	} catch (cause) {
		signal?.throwIfAborted();
		if (tooLarge) throw tooLarge;
		throw new BundleError(
			path,
			`could not be read: ${(cause as Error).message}. Make sure that the folder is published whole, and try again.`,
			{ cause },
		);
	}
}

const advice =
	"The file was cut, or changed after the bundle was written: load it again, or publish the whole folder anew.";

function wrongSize(
	path: string,
	expected: number | string,
	received: number,
): BundleError {
	return new BundleError(
		path,
		`expected ${expected} bytes, got ${received}. ${advice}`,
	);
}

/** Makes sure that a file is the one that the manifest means. */
async function check(
	file: BundleFile,
	bytes: Uint8Array<ArrayBuffer>,
): Promise<void> {
	if (bytes.byteLength !== file.bytes) {
		throw wrongSize(file.path, file.bytes, bytes.byteLength);
	}
	const digest = await sha256(bytes);
	if (digest !== file.sha256) {
		throw new BundleError(
			file.path,
			`expected SHA-256 ${file.sha256}, got ${digest}. ${advice}`,
		);
	}
}
