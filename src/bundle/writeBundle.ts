/** @file From a trained model and a catalogue to the files of a published folder. */
import type { Item } from "../domain/item.ts";
import type { Conversation } from "../domain/question/conversation.ts";
import { withActsOf } from "./actsOfLanguageModel.ts";
import { about, BundleError } from "./bundleError.ts";
import {
	checkAdapterWeights,
	checkPickWeights,
	type Tensors,
	userModelShape,
} from "./bundleWeights.ts";
import { writeCatalogue } from "./catalogueFile.ts";
import {
	type BundleManifest,
	bundleFormat,
	manifestFile,
	mostManifestBytes,
	parseManifest,
} from "./manifest.ts";
import { openAdapter, openBundle } from "./openBundle.ts";
import { writeSafetensors } from "./safetensors.ts";
import { sha256 } from "./sha256.ts";
import { shardTable } from "./shardFiles.ts";
import { writeTexts } from "./textsFile.ts";
import { type ShardContents, writeShards } from "./writeShards.ts";

/** What goes into a bundle: the manifest without what follows from the files, and the files' contents. */
export interface BundleContents
	extends Omit<
		BundleManifest,
		| "format"
		| "files"
		| "catalogue"
		| "conversation"
		| "texts"
		| "shards"
		| "weights"
	> {
	readonly conversation?: Conversation;
	/** Their texts become a file of their own. */
	readonly items: readonly Item[];
	/** More items, in groups of those that are alike: pages load a group once they meet one of it. */
	readonly shards?: readonly ShardContents[];
	/** Those that the model asks for, and no others. */
	readonly tensors: Tensors;
}

const catalogue = "catalogue.json";

const conversationFile = "conversation.json";

const texts = "texts.json";

const encoderFile = "encoder.safetensors";

const adapterFile = "adapter.safetensors";

/**
 * The files of the folder by path, `bundle.json` among them. What is returned can be read: it went through the checks
 * of `readBundle`.
 *
 * @throws BundleError that names the file which would be at fault.
 */
export async function writeBundle({
	items,
	tensors,
	conversation,
	shards: groups = [],
	...description
}: BundleContents): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
	const shape = userModelShape(description);
	const picks = about(encoderFile, () =>
		checkPickWeights(description, tensors),
	);
	const adapter = shape
		? about(adapterFile, () => checkAdapterWeights(shape, tensors))
		: new Set<string>();
	const unused = [...tensors.keys()].filter(
		(name) => !picks.has(name) && !adapter.has(name),
	);
	if (unused.length > 0) {
		throw new BundleError(
			encoderFile,
			`the model does not ask for ${unused.join(", ")}. Leave them out.`,
		);
	}
	const files = new Map([
		[catalogue, writeCatalogue(items.map(({ text, ...item }) => item))],
		[encoderFile, writeSafetensors(named(picks, tensors))],
	]);
	if (shape) files.set(adapterFile, writeSafetensors(named(adapter, tensors)));
	if (conversation) {
		const spoken = withActsOf(conversation, description);
		files.set(conversationFile, jsonFile(spoken));
	}
	const hasTexts = items.some(({ text }) => text);
	if (hasTexts) {
		files.set(texts, writeTexts(items.map(({ text = "" }) => text)));
	}
	const sharded =
		groups.length > 0 ? await writeShards(groups, items.length) : undefined;
	const table = sharded?.files.get(shardTable);
	if (table) files.set(shardTable, table);
	const listed = await Promise.all(
		Array.from(files, ([path, bytes]) => listedFile(path, bytes)),
	);
	const manifest: BundleManifest = {
		format: bundleFormat,
		...description,
		files: listed,
		catalogue,
		...(conversation && { conversation: conversationFile }),
		...(hasTexts && { texts }),
		...(sharded && { shards: sharded.shards }),
		weights: { encoder: encoderFile, ...(shape && { adapter: adapterFile }) },
	};
	const manifestBytes = jsonFile(manifest);
	const { byteLength } = manifestBytes;
	if (byteLength > mostManifestBytes) {
		throw new BundleError(
			manifestFile,
			`expected at most ${mostManifestBytes} bytes, got ${byteLength}. Leave out some of the vocabularies' entries, such as categories.`,
		);
	}
	const parsed = about(manifestFile, () => parseManifest(manifestBytes));
	openBundle(parsed, files);
	if (shape) openAdapter(shape, adapterFile, files);
	return new Map([
		[manifestFile, manifestBytes],
		...files,
		...(sharded?.files ?? []),
	]);
}

function named(names: ReadonlySet<string>, tensors: Tensors): Tensors {
	return new Map([...tensors].filter(([name]) => names.has(name)));
}

/** What a manifest says of a file. */
async function listedFile(
	path: string,
	bytes: Uint8Array<ArrayBuffer>,
): Promise<BundleManifest["files"][number]> {
	return { path, bytes: bytes.byteLength, sha256: await sha256(bytes) };
}

/** Manifests and conversations as a bundle holds them. */
function jsonFile(content: object): Uint8Array<ArrayBuffer> {
	return new TextEncoder().encode(`${JSON.stringify(content, null, "\t")}\n`);
}
