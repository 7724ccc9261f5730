/** @file From a run, or a catalogue alone, to a folder on disk. */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { shardFolder } from "../bundle/shardFiles.ts";
import { writeBundle } from "../bundle/writeBundle.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { Item } from "../domain/item.ts";
import { smolLm2 } from "../llm/smolLm2.ts";
import { type AloneOptions, catalogueAlone } from "../train/catalogueAlone.ts";
import { withCatalogue } from "../train/changedCatalogue.ts";
import { learnedShards } from "../train/learnedShards.ts";
import { publishedTensors } from "../train/publishedTensors.ts";
import type { TrainedRun } from "../train/runFolder.ts";
import { shardsOf } from "../train/shardsOf.ts";
import { bestKnown } from "./bestKnown.ts";
import { describedItems } from "./describedItems.ts";
import type { ItemTexts } from "./itemTexts.ts";
import { namedLanguageModel } from "./namedLanguageModel.ts";

/** What a folder may hold besides. */
export interface BundleFolderOptions {
	readonly texts?: ItemTexts;
	/** The path of the GGUF file that pages shall fetch; that of the alignment unless given. */
	readonly languageModel?: string;
	/** How many items a page has at once, the best known; the others lie in shards. All unless given. */
	readonly atOnce?: number;
	/** How a catalogue is read of which nothing was learned. */
	readonly alone?: AloneOptions;
}

/**
 * Writes the files of a bundle into a folder and says what was written: without a language model, where nothing was aligned.
 *
 * @param trained What was learned from a log of the dataset's, whose catalogue may have changed since. Without it picks go
 * by the words of the catalogue.
 * @throws Error where the run was aligned with files that no page can read.
 */
export async function writeBundleFolder(
	dataset: Dataset,
	trained: TrainedRun | undefined,
	folder: string,
	{ texts, languageModel, atOnce, alone = {} }: BundleFolderOptions = {},
): Promise<string> {
	const described = describedItems(dataset, texts);
	const [items, others] = bestKnown(described, atOnce ?? described.length);
	const whole = trained && withCatalogue(trained, described);
	const { run, weights } = whole
		? withCatalogue(whole, items)
		: await catalogueAlone(aboutItems(dataset, items), alone);
	const { adapter, vocabularies, encoder, itemToItem } = run;
	const { domain } = dataset;
	const groups = await shardsOf(others);
	const shards = whole
		? learnedShards(whole, items, groups)
		: groups.map((items) => ({ items }));
	const files = await writeBundle({
		name: dataset.name,
		license: dataset.license,
		attribution: [dataset.attribution, texts?.attribution]
			.filter(Boolean)
			.join(" "),
		items,
		shards,
		tensors: publishedTensors(weights, run.tasteShare),
		vocabularies,
		encoder,
		itemToItem,
		words: domain.words,
		conversation: domain.conversation(items, trained !== undefined),
		...(adapter
			? {
					...adapter,
					languageModel: await namedLanguageModel(adapter, languageModel),
				}
			: { tasks: [], suggestions: domain.suggestions(items) }),
	});
	// Shards are named by what is in them: those of before would stay.
	await rm(join(folder, shardFolder), { recursive: true, force: true });
	for (const [path, content] of files) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), content);
	}
	const said: string[] = [];
	const known = new Set(trained?.run.items);
	const fresh = trained ? items.filter(({ id }) => !known.has(id)).length : 0;
	if (fresh > 0) {
		said.push(
			`${fresh} of ${items.length} ${domain.words.items} are newer than the run: they are picked for what they resemble in words.`,
		);
	}
	if (shards.length > 0) {
		const count = shards.length === 1 ? "1 shard" : `${shards.length} shards`;
		said.push(
			`The other ${others.length} ${domain.words.items} lie in ${count}: a page loads those that hold what its visitor has met.`,
		);
	}
	const bytes = [...files.values()].reduce((sum, one) => sum + one.length, 0);
	said.push(
		`${folder} holds ${files.size} files of ${(bytes / 1e6).toFixed(1)} MB. Look inside: npx userllm inspect ${folder}`,
	);
	if (!trained && !alone.reader) {
		said.push(
			`What goes together is told by words. A language model tells it a little better, if it may read the catalogue for some minutes: --language-model ${smolLm2.file}`,
		);
	}
	if (!adapter) {
		said.push(
			`Picks and answers need no language model: answers are made of sentences and facts.${trained ? " For one that knows its reader align the run first: npx userllm align" : ""}`,
		);
	}
	said.push(`Next: npx userllm publish --bundle ${folder} --out public`);
	return said.join("\n");
}

/** The dataset as if there were no other items. */
function aboutItems(dataset: Dataset, items: readonly Item[]): Dataset {
	const ids = new Set(items.map(({ id }) => id));
	const users = dataset.users.map(({ id, events }) => ({
		id,
		events: events.filter(({ item }) => ids.has(item)),
	}));
	return { ...dataset, items, users };
}
