/** @file Whether a bundle's gates and updates have a place in a language model. */
import { BundleError } from "./bundleError.ts";
import { type BundleManifest, manifestFile } from "./manifest.ts";

/**
 * Makes sure that each gate and each update, if the bundle has any, belongs to a layer that there is.
 *
 * @param layers How many the language model has.
 * @throws BundleError where it has none of that number.
 */
export function checkGateLayers(
	{
		languageModel,
		...parts
	}: Pick<BundleManifest, "gates" | "updates" | "languageModel">,
	layers: number,
): void {
	for (const part of ["gates", "updates"] as const) {
		const last = parts[part]?.layers.at(-1) ?? 0;
		if (last < layers) continue;
		throw new BundleError(
			manifestFile,
			`${part}.layers: expected layers of ${languageModel?.name}, below ${layers}, got ${last}. Align the run with this model and bundle it again.`,
		);
	}
}
