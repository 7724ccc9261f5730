/** @file From an aligned run to a folder on disk. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeBundle } from "../bundle/writeBundle.ts";
import type { Dataset } from "../datasets/dataset.ts";
import type { Item } from "../domain/item.ts";
import { smolLm2 } from "../llm/smolLm2.ts";
import { publishedTensors } from "../train/publishedTensors.ts";
import type { TrainedRun } from "../train/runFolder.ts";
import type { ItemTexts } from "./itemTexts.ts";

/** How many characters of a text a bundle holds; what is said first says most. */
const textLength = 420;

/** Writes the files of a bundle into a folder and says what was written: for picks alone, where nothing was aligned. */
export async function writeBundleFolder(
	dataset: Dataset,
	{ run, weights }: TrainedRun,
	folder: string,
	texts?: ItemTexts,
): Promise<string> {
	const { adapter, vocabularies, encoder, itemToItem } = run;
	const files = await writeBundle({
		name: dataset.name,
		license: dataset.license,
		attribution: [dataset.attribution, texts?.attribution]
			.filter(Boolean)
			.join(" "),
		items: describedItems(dataset, texts),
		tensors: publishedTensors(weights, run.tasteShare),
		vocabularies,
		encoder,
		itemToItem,
		words: dataset.domain.words,
		...(adapter
			? {
					...adapter,
					conversation: dataset.domain.conversation,
					languageModel: smolLm2,
				}
			: { tasks: [] }),
	});
	let bytes = 0;
	for (const [path, content] of files) {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), content);
		bytes += content.byteLength;
	}
	return [
		`${folder} holds ${files.size} files of ${(bytes / 1e6).toFixed(1)} MB. Look inside: userllm inspect ${folder}`,
		...(adapter
			? []
			: [
					"It is for picks alone. For answers align the run with a language model first: userllm align",
				]),
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
		const text = [item.text, sentences(given)].filter(Boolean).join(" ");
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
