/** @file `bundle.json`: what a published folder says of itself, and what it must look like before anything is used. */
import * as v from "valibot";
import { vocabulariesSchema } from "../domain/features/features.ts";
import type { Immutable } from "../domain/immutable.ts";
import { count, text } from "../domain/schemaPieces.ts";
import { type PublishedTask, taskSchema } from "../domain/task.ts";
import { wordsSchema } from "../domain/words.ts";
import {
	encoderSchema,
	gatesSchema,
	itemToItemSchema,
	resamplerSchema,
	updatesSchema,
} from "./modelSchemas.ts";
import { parseJson } from "./parseJson.ts";

/** The version of the folder's layout that this code reads and writes. */
export const bundleFormat = 4;

/** The name of the manifest in every folder. */
export const manifestFile = "bundle.json";

/** How long a manifest is at most; one that names a thousand categories has a tenth of it. */
export const mostManifestBytes = 2 ** 20;

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

const bundleFile = v.object({
	/** Relative to the folder, with forward slashes. */
	path,
	bytes: count,
	/** In lower-case hexadecimal. */
	sha256,
});

const languageModelFile = v.object({
	name: text,
	license: text,
	file: path,
	bytes: count,
	sha256,
});

const manifestSchema = v.pipe(
	v.object({
		format: v.picklist(
			[bundleFormat],
			(issue) =>
				`expected ${bundleFormat}, got ${issue.received}: write the folder anew with \`userllm bundle\`, or update user-llm`,
		),
		name: text,
		/** Terms under which the folder may be used and passed on. */
		license: text,
		/** Whose work the folder was made from. */
		attribution: text,
		/** Every other file of the folder. */
		files: v.array(bundleFile),
		/** The file of items, one of `files`. */
		catalogue: path,
		/**
		 * The files of what questions are understood and answered by, and of the items' texts, of `files`: picks do without
		 * them. Without the first the language model answers in its own words; without a language model nothing answers.
		 */
		conversation: v.optional(path),
		texts: v.optional(path),
		/** How many more items there are, in how many shards and buckets; see `shardFiles.ts`. */
		shards: v.optional(v.object({ items: count, count, buckets: count })),
		/** Files of `files`, as safetensors: what picks need, and what only the language model needs besides. */
		weights: v.object({ encoder: path, adapter: v.optional(path) }),
		words: wordsSchema,
		/** Questions to offer a visitor, besides those of the tasks. */
		suggestions: v.optional(v.array(text)),
		vocabularies: vocabulariesSchema,
		encoder: encoderSchema,
		/** What joins the encoder in the scores of items, if anything does; its weights are in the encoder's file. */
		itemToItem: v.optional(itemToItemSchema),
		/** What the language model reads a person with; absent, as is its file, where the bundle is for picks alone. */
		resampler: v.optional(resamplerSchema),
		gates: v.optional(gatesSchema),
		/** Low-rank updates of the language model, if it was given any; their weights are in the adapter's file. */
		updates: v.optional(updatesSchema),
		/** The frozen language model, which is not part of the folder. */
		languageModel: v.optional(languageModelFile),
		/** What the language model was taught, each by a name of its own. */
		tasks: v.pipe(
			v.array(taskSchema),
			v.check(
				(tasks) => new Set(tasks.map(({ name }) => name)).size === tasks.length,
				"expected tasks of different names",
			),
		),
	}),
	v.check(({ files, catalogue, conversation, texts, weights }) => {
		const paths = files.map((file) => file.path);
		const used = [catalogue, weights.encoder].concat(
			weights.adapter ?? [],
			conversation ?? [],
			texts ?? [],
		);
		return (
			new Set(paths).size === paths.length &&
			!paths.includes(manifestFile) &&
			used.every((file) => paths.includes(file)) &&
			new Set(used).size === used.length
		);
	}, "expected `files` to list every other file once, the catalogue and the weights among them"),
	v.check(
		({ gates, updates }) => gates !== undefined || updates === undefined,
		"expected no `updates` without `gates`",
	),
	v.check(({ weights, resampler, gates, languageModel }) => {
		const parts = [weights.adapter, resampler, gates, languageModel];
		return new Set(parts.map((part) => part === undefined)).size === 1;
	}, "expected all or none of `weights.adapter`, `resampler`, `gates` and `languageModel`"),
);

/** What `bundle.json` holds. */
export type BundleManifest = Immutable<
	Omit<v.InferOutput<typeof manifestSchema>, "tasks">
> & { readonly tasks: readonly PublishedTask[] };

/** A file of the folder. */
export type BundleFile = Immutable<v.InferOutput<typeof bundleFile>>;

/** The file of a language model, wherever it lies: what it is called, and how it is known. What is in it: `LanguageModelContents`. */
export type LanguageModelFile = Immutable<
	v.InferOutput<typeof languageModelFile>
>;

/**
 * The bytes of `bundle.json` → the manifest.
 *
 * @throws RangeError that names the field, what was expected and what is there.
 */
export function parseManifest(bytes: Uint8Array): BundleManifest {
	return parseJson(manifestSchema, bytes);
}
