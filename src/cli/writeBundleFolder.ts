/** @file From a run, or a catalogue alone, to a folder on disk. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeBundle } from "../bundle/writeBundle.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { Item } from "../domain/item.ts";
import { catalogueAlone } from "../train/catalogueAlone.ts";
import { withCatalogue } from "../train/changedCatalogue.ts";
import { publishedTensors } from "../train/publishedTensors.ts";
import type { TrainedRun } from "../train/runFolder.ts";
import type { ItemTexts } from "./itemTexts.ts";
import { namedLanguageModel } from "./namedLanguageModel.ts";

/** How many characters of a text a bundle holds; what is said first says most. */
const textLength = 420;

/**
 * Writes the files of a bundle into a folder and says what was written: without a language model, where nothing was aligned.
 *
 * @param trained What was learned from a log of the dataset's, whose catalogue may have changed since. Without it picks go
 * by the words of the catalogue.
 * @param languageModel The path of the GGUF file that pages shall fetch; that of the alignment unless given.
 * @throws Error where the run was aligned with files that no page can read.
 */
export async function writeBundleFolder(
	dataset: Dataset,
	trained: TrainedRun | undefined,
	folder: string,
	texts?: ItemTexts,
	languageModel?: string,
): Promise<string> {
	const items = describedItems(dataset, texts);
	const { run, weights } = trained
		? withCatalogue(trained, items)
		: catalogueAlone({ ...dataset, items });
	const { adapter, vocabularies, encoder, itemToItem } = run;
	const { domain } = dataset;
	const files = await writeBundle({
		name: dataset.name,
		license: dataset.license,
		attribution: [dataset.attribution, texts?.attribution]
			.filter(Boolean)
			.join(" "),
		items,
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
	let bytes = 0;
	for (const [path, content] of files) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), content);
		bytes += content.byteLength;
	}
	const known = new Set(trained?.run.items);
	const fresh = trained ? items.filter(({ id }) => !known.has(id)).length : 0;
	return [
		...(fresh > 0
			? [
					`${fresh} of ${items.length} ${domain.words.items} are newer than the run: they are picked for what they resemble in words.`,
				]
			: []),
		`${folder} holds ${files.size} files of ${(bytes / 1e6).toFixed(1)} MB. Look inside: npx userllm inspect ${folder}`,
		...(adapter
			? []
			: [
					`Picks and answers need no language model: answers are made of sentences and facts.${domain.tasks.length > 0 ? " For one that knows its reader align the run first: npx userllm align" : ""}`,
				]),
		`Next: npx userllm publish --bundle ${folder} --out public`,
	].join("\n");
}

/** The items with what is known of them: their texts, and how often the log has them. */
function describedItems(
	{ items, users }: Dataset,
	texts: ItemTexts | undefined,
): Item[] {
	const events = new Map<string, number>();
	for (const { item } of users.flatMap((user) => user.events)) {
		events.set(item, (events.get(item) ?? 0) + 1);
	}
	return items.map((item) => {
		const given = texts?.byItem.get(item.id) ?? "";
		const own = item.text ?? "";
		const text = [texts ? own : sentences(own), sentences(given)]
			.filter(Boolean)
			.join(" ");
		return {
			...item,
			events: events.get(item.id) ?? 0,
			...(text && { text }),
		};
	});
}

/** The first sentences of a text, as many as there is room for. */
function sentences(text: string): string {
	const plain = text.replace(/\s+/g, " ").trim();
	if (plain.length <= textLength) return plain;
	const end = plain.slice(0, textLength).lastIndexOf(". ");
	return end > 0 ? plain.slice(0, end + 1) : `${plain.slice(0, textLength)}…`;
}
