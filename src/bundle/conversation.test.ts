import { describe, expect, test } from "vitest";
import { films } from "../domain/films/films.ts";
import type { Item } from "../domain/item.ts";
import { withActsOf } from "./actsOfLanguageModel.ts";
import { json, read, withFile } from "./testing/changedBundle.ts";
import {
	exampleBundle,
	exampleContents,
	exampleItems,
} from "./testing/exampleBundle.ts";
import { writeBundle } from "./writeBundle.ts";

describe("what answers need", () => {
	const conversation = films.conversation(exampleItems, false);
	const described = exampleItems.map((item, i) =>
		i === 1 ? { ...item, text: "Five crooks meet." } : item,
	);
	const talking = () =>
		writeBundle({ ...exampleContents({ items: described }), conversation });

	test("lies beside the catalogue, and is read when it is asked for", async () => {
		const bundle = await read(await talking());
		expect(bundle.catalogue.items).toEqual(exampleItems);
		const texts = described.map(({ text = "" }: Item) => text);
		const told = withActsOf(conversation, bundle.manifest);
		expect(await bundle.conversation()).toEqual({ ...told, texts });
	});

	test("may be left out", async () => {
		const bundle = await read(await exampleBundle());
		expect(await bundle.conversation()).toBeUndefined();
	});

	test("is refused by name where it is wrong", async () => {
		const changed = async (path: string, content: unknown) =>
			(
				await read(await withFile(await talking(), path, json(content)))
			).conversation();
		await expect(changed("texts.json", ["one"])).rejects.toThrow(
			"texts.json: expected the texts of 7 items, got 1",
		);
		await expect(
			changed("conversation.json", { ...conversation, phrasings: {} }),
		).rejects.toThrow(/conversation\.json: phrasings\.suggest/);
	});
});
