/** @file Descriptions of a catalogue, from its file to a bundle. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { enrich } from "./enrich.ts";
import { TypedCommands } from "./testing/typedCommands.ts";

const owner = new TypedCommands();

async function enriched(...options: readonly string[]) {
	const out = join(owner.folder, "texts.json");
	const given = ["--data", owner.folder, "--out", out, ...options];
	const said = await owner.type(enrich, ...given);
	return { out, said, texts: JSON.parse(await readFile(out, "utf8")) };
}

async function catalogue() {
	const [file] = await owner.write([
		[
			"products.csv",
			"id,title,category,brand\n1,Cake tin,Tins,Kaiser\n2,Bread knife,Knives,\n3,Voucher,,\n",
		],
	]);
	await owner.imported(file);
}

describe("userllm enrich", () => {
	test("says in a line what the catalogue does, of what has more than a title", async () => {
		await catalogue();
		const { texts, said } = await enriched();
		expect(texts).toEqual({
			"1": ["Cake tin by Kaiser: Tins."],
			"2": ["Bread knife: Knives."],
		});
		expect(said).toMatch(/describes 2 of 3/);
	});

	test("lets texts at hand stand first, as long as a bundle holds, which takes both", async () => {
		await catalogue();
		const long = `For bakers. ${"It is of steel. ".repeat(40)}`;
		const [path] = await owner.write([
			["own.json", JSON.stringify({ "1": long, "3": "For presents." })],
		]);
		const whose = ["--texts-attribution", "Ours."];
		const { out, texts } = await enriched("--texts", path, ...whose);
		expect(texts["1"][0].length).toBeLessThanOrEqual(420);
		expect(texts["1"][1]).toBe("Cake tin by Kaiser: Tins.");
		expect(texts["3"]).toEqual(["For presents."]);
		await owner.bundled("--texts", out, ...whose);
		const bundled = await readFile(
			join(owner.folder, "bundle", "texts.json"),
			"utf8",
		);
		expect(bundled).toMatch(/It is of steel\. Cake tin by Kaiser: Tins\./);
	});

	test("describes a few to try", async () => {
		await catalogue();
		const { said } = await enriched("--limit", "1");
		expect(said).toMatch(/describes 1 of 3/);
	});

	test("asks for what a language model needs", async () => {
		await catalogue();
		const messages: unknown[] = [];
		const { error } = console;
		console.error = (message) => messages.push(message);
		await owner.type(enrich, "--data", owner.folder, "--form", "context");
		await owner.type(enrich, "--data", owner.folder, "--form", "longer");
		console.error = error;
		expect(messages.join()).toMatch(/--language-model FILE/);
		expect(messages.join()).toMatch(/--form context, --form plain/);
	});
});
