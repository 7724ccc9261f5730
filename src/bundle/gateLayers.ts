/** @file Whether a bundle's gates have a place in a language model. */
import { BundleError } from "./bundleError.ts";
import { type BundleManifest, manifestFile } from "./manifest.ts";

/**
 * Makes sure that each gate, if the bundle has any, follows a layer that there is.
 *
 * @param layers How many the language model has.
 * @throws BundleError where it has none of that number.
 */
export function checkGateLayers(
	{ gates, languageModel }: Pick<BundleManifest, "gates" | "languageModel">,
	layers: number,
): void {
	const last = gates?.layers.at(-1) ?? 0;
	if (last < layers) return;
	throw new BundleError(
		manifestFile,
		`gates.layers: expected layers of ${languageModel?.name}, below ${layers}, got ${last}. Align the run with this model and bundle it again.`,
	);
}
