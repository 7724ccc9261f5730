/** @file A bundle in plain text, for people. */
import type { PublishedTask } from "../domain/task.ts";
import type { FeatureShape } from "../model/userEncoder.ts";
import {
	blockLength,
	elementCount,
	type HostTensor,
} from "../operators/tensor.ts";
import { alignColumns } from "./alignColumns.ts";
import type { Tensors } from "./bundleWeights.ts";
import type { BundleManifest } from "./manifest.ts";
import type { Bundle } from "./readBundle.ts";

/**
 * What a bundle that `readBundle` accepted is made of: files, weights by part, features, language model.
 *
 * @throws BundleError where the file of resampler and gates is at fault.
 */
export async function explainBundle(
	bundle: Bundle,
	signal?: AbortSignal,
): Promise<string> {
	const { manifest, catalogue, encoder } = bundle;
	const { languageModel, words, vocabularies } = manifest;
	const adapter = await bundle.adapter?.read(signal);
	const tensors = new Map([...encoder.tensors, ...(adapter?.tensors ?? [])]);
	const categories = vocabularies.categories ?? [];
	const sections = [
		[
			`${manifest.name} (bundle format ${manifest.format})`,
			`Licence: ${manifest.license}`,
			`Made from: ${manifest.attribution}`,
		],
		["Files", ...alignColumns(fileRows(manifest))],
		["Weights", ...alignColumns(weightRows(tensors))],
		["Model", ...modelLines(manifest).map((line) => `  ${line}`)],
		[
			"Features of an event",
			...alignColumns(manifest.encoder.features.map(featureRow)),
		],
		[
			`Catalogue: ${number(catalogue.items.length)} items in ${number(categories.length)} categories; one is a ${words.item}`,
			`  ${categories.join(", ")}`,
			...(manifest.shards
				? [
						`  ${number(manifest.shards.items)} more lie in ${number(manifest.shards.count)} shards, which pages load as they need them`,
					]
				: []),
		],
		...(manifest.tasks.length > 0
			? [["Tasks", ...alignColumns(manifest.tasks.map(taskRow))]]
			: []),
		languageModel
			? [
					`Language model: ${languageModel.name}, not in the folder`,
					`  ${languageModel.file}, ${size(languageModel.bytes)}, ${languageModel.license}`,
					`  SHA-256 ${languageModel.sha256}`,
				]
			: [
					manifest.conversation
						? "Language model: none; answers are made of sentences and facts"
						: "Language model: none; the folder is for picks alone",
				],
		[
			"Checked: each file has its size and SHA-256, the features fit the catalogue, each weight of the model is there.",
		],
	];
	return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function fileRows({ files }: BundleManifest): string[][] {
	const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
	return [
		...files.map(({ path, bytes, sha256 }) => [
			path,
			size(bytes),
			`SHA-256 ${sha256}`,
		]),
		["together", size(total), ""],
	];
}

/** One row per part of the model, such as `encoder.layers`: parameters, bytes, types. */
function weightRows(tensors: Tensors): string[][] {
	const parts = new Map<string, HostTensor[]>();
	for (const [name, tensor] of tensors) {
		const part = name.split(".").slice(0, 2).join(".");
		parts.set(part, [...(parts.get(part) ?? []), tensor]);
	}
	return [
		...[...parts].sort().map(([part, of]) => weightRow(part, of)),
		weightRow("together", [...tensors.values()]),
	];
}

function weightRow(part: string, tensors: readonly HostTensor[]): string[] {
	const parameters = tensors.reduce(
		(sum, { shape }) => sum + elementCount(shape),
		0,
	);
	const bytes = tensors.reduce((sum, { data }) => sum + data.byteLength, 0);
	const types = new Set(tensors.map(({ type }) => type));
	return [
		part,
		`${number(parameters)} parameters`,
		size(bytes),
		[...types].sort().join(", "),
	];
}

function modelLines({
	encoder,
	itemToItem,
	resampler,
	gates,
	updates,
}: BundleManifest): string[] {
	return [
		`User encoder: ${encoder.layers} layers, width ${encoder.width}, ${encoder.heads} heads; an event reads ${encoder.window}, itself included`,
		itemToItem
			? `Item-to-item model: on average up to ${Math.round((blockLength * itemToItem.blocks) / itemToItem.size)} items speak for or against each`
			: "Item-to-item model: none",
		...(resampler && gates
			? [
					`Resampler: ${resampler.latents} latents, ${resampler.layers} layers, width ${resampler.width}, ${resampler.heads} heads; ${resampler.tally ? "liked categories are counted" : "nothing is counted"}`,
					`Gated cross-attention: ${gates.heads} heads, after layers ${gates.layers.join(", ")} of the language model`,
				]
			: []),
		...(updates
			? [
					`Low-rank updates: rank ${updates.rank}, of ${updates.projections.join(", ")} in layers ${updates.layers.join(", ")} of the language model`,
				]
			: []),
	];
}

function taskRow({ name, prompt, answers }: PublishedTask): string[] {
	const known = typeof answers === "string" ? answers : answers.join(" or ");
	return [name, JSON.stringify(prompt), `answered with ${known}`];
}

function featureRow({ name, kind, size, width }: FeatureShape): string[] {
	return [
		name,
		`${kind === "one" ? "one of" : "any of"} ${number(size)}`,
		`width ${width}`,
	];
}

function size(bytes: number): string {
	if (bytes < 1e3) return `${bytes} B`;
	if (bytes < 1e6) return `${(bytes / 1e3).toFixed(1)} kB`;
	return `${(bytes / 1e6).toFixed(1)} MB`;
}

function number(count: number): string {
	return count.toLocaleString("en");
}
