/** @file What `bundle.json` must look like before anything in it is used. */
import * as v from "valibot";
import { type BundleManifest, bundleFormat } from "./manifest.ts";
import { parseJson } from "./parseJson.ts";

/** The name of the manifest in every folder. */
export const manifestFile = "bundle.json";

/** No vocabulary, width or number of layers is larger: a hostile manifest must not make a page allocate at will. */
const largest = 2 ** 24;

const count = v.pipe(
	v.number(),
	v.integer(),
	v.minValue(1),
	v.maxValue(largest),
);
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65535));
const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
const bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.pipe(v.string(), v.nonEmpty());
const sha256 = v.pipe(
	v.string(),
	v.regex(/^[0-9a-f]{64}$/, "expected 64 lower-case hexadecimal digits"),
);

/** A file below the folder: no way out of it, and nothing that a URL gives a meaning to. */
const path = v.pipe(
	v.string(),
	v.regex(
		/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/,
		(issue) =>
			`expected a path of letters, digits, "_", "-" and "." below the folder, got ${issue.received}`,
	),
);

const ascending = v.check(
	(values: number[]) => values.every((x, i) => i === 0 || x > values[i - 1]),
	"expected ascending numbers",
);

const distinct = v.check(
	(values: string[]) => new Set(values).size === values.length,
	"expected names that differ",
);

const vocabularies = v.object({
	rating: v.pipe(
		v.object({
			first: v.pipe(v.number(), v.finite()),
			last: v.pipe(v.number(), v.finite()),
			step: positive,
		}),
		v.check(
			({ first, last, step }) => first <= last && (last - first) / step < 1000,
			"expected first ≤ last, and at most 1,000 steps between",
		),
	),
	gapSeconds: v.pipe(v.array(positive), ascending),
	categories: v.pipe(v.array(text), distinct),
});

const encoder = v.pipe(
	v.object({
		features: v.array(
			v.object({
				name: text,
				kind: v.picklist(["one", "many"]),
				size: count,
				width: count,
			}),
		),
		layers: count,
		window: count,
		width: count,
		heads: count,
		keyValueHeads: count,
		feedForward: count,
		rotaryBase: positive,
		normEpsilon: positive,
	}),
	v.check(
		({ width, heads, keyValueHeads }) =>
			width % (2 * heads) === 0 && heads % keyValueHeads === 0,
		"expected heads of an even width that divide the encoder's width, and key/value heads that divide them",
	),
);

const resampler = v.pipe(
	v.object({
		latents: count,
		width: count,
		layers: count,
		heads: count,
		feedForward: count,
		normEpsilon: positive,
	}),
	v.check(
		({ width, heads }) => width % heads === 0,
		"expected heads that divide the resampler's width",
	),
);

const manifest = v.pipe(
	v.object({
		format: v.literal(
			bundleFormat,
			(issue) =>
				`expected ${bundleFormat}, got ${issue.received}: write the folder anew with \`userllm bundle\`, or update user-llm`,
		),
		name: text,
		license: text,
		attribution: text,
		files: v.array(v.object({ path, bytes: bytes, sha256 })),
		catalogue: path,
		weights: path,
		vocabularies,
		encoder,
		resampler,
		gates: v.object({
			layers: v.pipe(v.array(index), ascending),
			heads: count,
			feedForward: count,
			normEpsilon: positive,
		}),
		languageModel: v.object({
			name: text,
			license: text,
			file: path,
			bytes: bytes,
			sha256,
		}),
		prompts: v.object({
			favouriteCategory: text,
			nextItem: text,
			question: v.pipe(
				text,
				v.includes("{question}", "expected {question} where it belongs"),
			),
			suggestions: v.array(text),
		}),
	}),
	v.check(({ files, catalogue, weights }) => {
		const paths = files.map((file) => file.path);
		return (
			new Set(paths).size === paths.length &&
			!paths.includes(manifestFile) &&
			paths.includes(catalogue) &&
			paths.includes(weights) &&
			catalogue !== weights
		);
	}, "expected `files` to list every other file once, the catalogue and the weights among them"),
);

/**
 * The bytes of `bundle.json` → the manifest.
 *
 * @throws RangeError that names the field, what was expected and what is there.
 */
export function parseManifest(bytes: Uint8Array): BundleManifest {
	return parseJson(manifest, bytes);
}
