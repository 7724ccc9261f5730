/** @file From a trained model and a catalogue to the files of a published folder. */
import type { Item } from "../domain/item.ts";
import type { HostTensor } from "../operators/tensor.ts";
import { about, BundleError } from "./bundleError.ts";
import { checkWeights } from "./bundleWeights.ts";
import { writeCatalogue } from "./catalogueFile.ts";
import { type BundleManifest, bundleFormat } from "./manifest.ts";
import { manifestFile, parseManifest } from "./manifestSchema.ts";
import { openBundle } from "./readBundle.ts";
import { writeSafetensors } from "./safetensors.ts";
import { sha256 } from "./sha256.ts";

/** What goes into a bundle: the manifest without what follows from the files, and the files' contents. */
export interface BundleContents
	extends Omit<BundleManifest, "format" | "files" | "catalogue" | "weights"> {
	readonly items: readonly Item[];
	/** Those that the model asks for, and no others. */
	readonly tensors: ReadonlyMap<string, HostTensor>;
}

/**
 * The files of the folder by path, `bundle.json` among them. What is returned can be read: it went through the checks
 * of `readBundle`.
 *
 * @throws BundleError that names the file which would be at fault.
 */
export async function writeBundle({
	items,
	tensors,
	...description
}: BundleContents): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
	const catalogue = "catalogue.json";
	const weights = "weights.safetensors";
	const files = new Map([
		[catalogue, writeCatalogue(items)],
		[weights, writeSafetensors(tensors)],
	]);
	const listed = await Promise.all(
		Array.from(files, async ([path, bytes]) => ({
			path,
			bytes: bytes.byteLength,
			sha256: await sha256(bytes),
		})),
	);
	const manifest: BundleManifest = {
		format: bundleFormat,
		...description,
		files: listed,
		catalogue,
		weights,
	};
	const manifestBytes = new TextEncoder().encode(
		`${JSON.stringify(manifest, null, "\t")}\n`,
	);
	const parsed = about(manifestFile, () => parseManifest(manifestBytes));
	openBundle(parsed, files);
	const used = checkWeights(parsed, tensors);
	const unused = [...tensors.keys()].filter((name) => !used.has(name));
	if (unused.length > 0) {
		throw new BundleError(
			weights,
			`the model does not ask for ${unused.join(", ")}. Leave them out.`,
		);
	}
	return new Map([[manifestFile, manifestBytes], ...files]);
}
