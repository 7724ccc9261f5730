/** @file The adapter of another bundle, for the encoder and the language model of one that is open. */
import { BundleError } from "./bundleError.ts";
import { userModelShape } from "./bundleWeights.ts";
import { type BundleManifest, manifestFile } from "./manifest.ts";
import {
	type BundleAdapter,
	bundleAdapter,
	readManifest,
} from "./readBundle.ts";
import type { ReadFile } from "./readFile.ts";

/** An adapter, and the open bundle's manifest with what that adapter was taught. */
export interface OtherAdapter {
	readonly adapter: BundleAdapter;
	readonly manifest: BundleManifest;
}

/** How many adapters are kept: some megabytes each. */
const mostKept = 4;

/** Adapters that were read lately, the last one at the end, by shape and hash. */
export type KeptAdapters = Map<string, BundleAdapter>;

/**
 * Reads and checks an adapter: resampler, gates and low-rank updates. One that is kept is not brought again.
 *
 * @param read Of the folder of the other bundle.
 * @param open The bundle that is open.
 * @param kept Takes what is read, and lets go of what was not for longest.
 * @throws BundleError where the folder has none, or one that was aligned with another encoder or language model.
 * @throws The signal's reason, once it is aborted.
 */
export async function readAdapter(
	read: ReadFile,
	open: BundleManifest,
	signal?: AbortSignal,
	kept: KeptAdapters = new Map(),
): Promise<OtherAdapter> {
	const other = await readManifest(read, signal);
	const key = adapterKey(other);
	const adapter = kept.get(key) ?? bundleAdapter(other, read);
	const problem = !adapter
		? "expected an adapter, got a bundle for picks alone"
		: encoderHash(other) !== encoderHash(open)
			? "expected an adapter to the encoder of the bundle that is open, got one to another encoder. Align with --freeze-encoder, both from one run"
			: other.languageModel?.sha256 !== open.languageModel?.sha256
				? `expected an adapter to ${open.languageModel?.name}, got one to ${other.languageModel?.name} of another file`
				: undefined;
	if (!adapter || problem) {
		throw new BundleError(manifestFile, `${problem}.`);
	}
	await adapter.read(signal);
	kept.delete(key);
	kept.set(key, adapter);
	const [oldest] = kept.keys();
	if (kept.size > mostKept) kept.delete(oldest);
	const { resampler, gates, updates, tasks, suggestions } = other;
	return {
		adapter,
		manifest: { ...open, resampler, gates, updates, tasks, suggestions },
	};
}

/** Encoder and item-to-item model lie in one file. */
function encoderHash({ files, weights }: BundleManifest): string | undefined {
	return files.find(({ path }) => path === weights.encoder)?.sha256;
}

/** The same bytes may be read in another shape, such as with other heads. */
function adapterKey(manifest: BundleManifest): string {
	const { files, weights } = manifest;
	const file = files.find(({ path }) => path === weights.adapter);
	return JSON.stringify([file?.sha256, userModelShape(manifest)]);
}
