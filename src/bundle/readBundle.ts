/** @file From a published folder to what a page or a command runs. */
import { SharedTask } from "../async/sharedTask.ts";
import {
	type Conversation,
	conversationSchema,
} from "../domain/question/conversation.ts";
import type { UserModelShape } from "../model/userModel.ts";
import { about } from "./bundleError.ts";
import { type BundleWeights, userModelShape } from "./bundleWeights.ts";
import {
	type BundleFile,
	type BundleManifest,
	manifestFile,
	mostManifestBytes,
	parseManifest,
} from "./manifest.ts";
import {
	type OpenedBundle,
	openAdapter,
	openBundle,
	openFile,
} from "./openBundle.ts";
import { parseJson } from "./parseJson.ts";
import { bring, type ReadBundleOptions, readFiles } from "./promisedFiles.ts";
import type { ReadFile } from "./readFile.ts";
import { readTexts } from "./textsFile.ts";

/** A bundle in memory, checked. */
export interface Bundle extends OpenedBundle {
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

	/** Brings the files of the conversation, if there is one, without reading them yet. @throws As `conversation` does. */
	bringConversation(signal?: AbortSignal): Promise<unknown>;
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
	const manifest = await readManifest(read, signal);
	const { catalogue, weights } = manifest;
	const files = await readFiles(
		read,
		filesNamed(manifest, [catalogue, weights.encoder]),
		{ signal, onProgress },
	);
	const opened = openBundle(manifest, files);
	const conversationFiles = new SharedTask((signal) => {
		const { conversation, texts } = manifest;
		const wanted = filesNamed(
			manifest,
			[conversation ?? [], texts ?? []].flat(),
		);
		return readFiles(read, wanted, { signal });
	});
	const conversation = new SharedTask(async (signal) => {
		const { conversation, texts } = manifest;
		if (conversation === undefined) return undefined;
		const files = await conversationFiles.join(signal);
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
		adapter: bundleAdapter(manifest, read),
		conversation: (signal) => conversation.join(signal),
		bringConversation: (signal) => conversationFiles.join(signal),
	};
}

/** @throws BundleError where there is none, or it is at fault. @throws The signal's reason, once it is aborted. */
export async function readManifest(
	read: ReadFile,
	signal: AbortSignal | undefined,
): Promise<BundleManifest> {
	const bytes = await bring(
		read,
		{ path: manifestFile, bytes: mostManifestBytes },
		{ signal },
	);
	return about(manifestFile, () => parseManifest(bytes));
}

/** The adapter that a manifest describes, if it does. */
export function bundleAdapter(
	manifest: BundleManifest,
	read: ReadFile,
): BundleAdapter | undefined {
	const shape = userModelShape(manifest);
	const path = manifest.weights.adapter;
	if (!shape || !path) return undefined;
	const weights = new SharedTask(async (signal) =>
		openAdapter(
			shape,
			path,
			await readFiles(read, filesNamed(manifest, [path]), { signal }),
		),
	);
	return { shape, read: (signal) => weights.join(signal) };
}

function filesNamed(
	{ files }: BundleManifest,
	paths: readonly string[],
): readonly BundleFile[] {
	return files.filter(({ path }) => paths.includes(path));
}
