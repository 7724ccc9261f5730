import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { KeptTexts } from "./keptTexts.ts";
import { rewriteTexts } from "./rewriteTexts.ts";
import { rewritingForms } from "./rewritingForms.ts";
import type { Order, Written } from "./textWriter.ts";

let folder = "";
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "texts-"));
});
afterEach(() => rm(folder, { recursive: true }));

const items = ["Cake tin", "Pie tin", "Bread knife"].map((title, i) => ({
	id: `${i}`,
	title,
	categories: ["Kitchen"],
	text: `A ${title.toLowerCase()} of steel.`,
}));

/** Writes of each item what `of` says for its title, and notes for whom it was asked. */
function writerOf(of: (title: string) => Written | string) {
	const asked: string[] = [];
	const write = async ({ messages }: Order): Promise<Written> => {
		const told = messages.at(-1)?.content ?? "";
		const title = told.match(/Title: (.*)/)?.[1] ?? "";
		asked.push(title);
		const written = of(title);
		return typeof written === "string"
			? { text: written, isWhole: true }
			: written;
	};
	return { asked, write };
}

const kept = () => new KeptTexts(join(folder, "kept.jsonl"), "stub");
const form = rewritingForms.plain;

describe("a rewriting", () => {
	test("loses what its source does not say, sentence by sentence", async () => {
		const writer = writerOf(
			(title) => `${title} is for bakers. It was made by Siemens in 1990.`,
		);
		const { texts, left, dropped } = await rewriteTexts(items, {
			...{ form, writers: [writer], kept: kept() },
		});
		expect(texts).toEqual([
			"Cake tin is for bakers.",
			"Pie tin is for bakers.",
			"Bread knife is for bakers.",
		]);
		expect({ left, dropped }).toEqual({ left: 3, dropped: 3 });
	});

	test("says nothing twice, and nothing by halves", async () => {
		const writer = writerOf(() => ({
			text: "It is of steel. It is of steel. It is for",
			isWhole: false,
		}));
		const { texts, dropped } = await rewriteTexts(items.slice(0, 1), {
			...{ form, writers: [writer], kept: kept() },
		});
		expect(texts).toEqual(["It is of steel."]);
		expect(dropped).toBe(0);
	});

	test("of keywords is a list", async () => {
		const writer = writerOf(() => "cake, steel, Siemens, cake, baking");
		const { texts } = await rewriteTexts(items.slice(0, 1), {
			...{ form: rewritingForms.keywords, writers: [writer], kept: kept() },
		});
		expect(texts).toEqual(["cake, steel, baking"]);
	});
});

describe("what was written", () => {
	test("is not written again", async () => {
		const first = writerOf(() => "It is of steel.");
		const reports: (readonly number[])[] = [];
		await rewriteTexts(items.slice(0, 2), {
			...{ form, writers: [first], kept: kept() },
		});
		const second = writerOf(() => "It is of steel.");
		await rewriteTexts(items, {
			...{ form, writers: [second], kept: kept() },
			report: (...counts) => reports.push(counts),
		});
		expect(second.asked).toEqual(["Bread knife"]);
		expect(reports).toEqual([[3, 3]]);
	});

	test("is kept where the work is stopped", async () => {
		const stop = new AbortController();
		const writer = writerOf(() => {
			stop.abort();
			return "It is of steel.";
		});
		const options = { form, writers: [writer], signal: stop.signal };
		await expect(
			rewriteTexts(items, { ...options, kept: kept() }),
		).rejects.toThrow("aborted");
		expect(writer.asked).toEqual(["Cake tin"]);
		const rest = writerOf(() => "It is of steel.");
		await rewriteTexts(items, { form, writers: [rest], kept: kept() });
		expect(rest.asked).toEqual(["Pie tin", "Bread knife"]);
	});

	test("is written anew where more is known of an item", async () => {
		const [item] = items;
		const writer = writerOf(() => "It is of steel.");
		const options = { form, writers: [writer], kept: kept() };
		await rewriteTexts([item], options);
		await rewriteTexts([{ ...item, text: "A tin for two cakes." }], options);
		expect(writer.asked.length).toBe(2);
	});
});
