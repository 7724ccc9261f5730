import { describe, expect, test } from "vitest";
import { readLanguageModel } from "./languageModelContents.ts";
import { slotTokens } from "./slotTokens.ts";
import { smallTokenizer } from "./testing/smallTokenizer.ts";
import { readSmolLm2, smolLm2IsMissing } from "./testing/smolLm2File.ts";
import { createTokenizer, type Tokenizer } from "./tokenizer.ts";

const textsOf = (tokenizer: Tokenizer, tokens: ReadonlySet<number>) =>
	[...tokens].map((token) => tokenizer.decode([token])).sort();

describe("slotTokens", () => {
	const { opens, closes, marked, apostrophes } = slotTokens(smallTokenizer);
	const texts = (tokens: ReadonlySet<number>) =>
		textsOf(smallTokenizer, tokens);

	test("finds the tokens that open and close each slot", () => {
		expect(texts(opens.next)).toEqual([' "', '"']);
		expect(texts(opens.liked)).toEqual([" “", "“"]);
		expect(texts(closes.next)).toEqual(['"', '")', '".']);
		expect(texts(closes.liked)).toEqual(["”", "”,"]);
	});

	test("knows every token with a mark, and those that begin one", () => {
		const all = [' "', '"', '".', '")', " “", "“", "”", "”,"];
		const parts = ["\ufffd", "\ufffd"];
		const italics = ["*", "_", "`"];
		expect(texts(marked)).toEqual([...all, ...parts, ...italics].sort());
	});

	test("knows what opens a quotation unless it stands in a word", () => {
		expect(texts(apostrophes)).toEqual(["'"]);
	});
});

describe.skipIf(smolLm2IsMissing)("the slots' tokens of SmolLM2", () => {
	test("are those that a reply is made of", () => {
		const { vocabulary } = readLanguageModel(readSmolLm2());
		const tokenizer = createTokenizer(vocabulary);
		const { opens, closes, marked, apostrophes } = slotTokens(tokenizer);
		expect(textsOf(tokenizer, opens.next)).toEqual([' "', ' ("', '"', '("']);
		expect(textsOf(tokenizer, opens.liked)).toEqual([" (“", " “", "“"]);
		const following = textsOf(tokenizer, closes.next);
		expect(following).toEqual(expect.arrayContaining(['"', '".', '",', '"?']));
		expect(following).not.toContain('"/>');
		const isMarked = (text: string) =>
			tokenizer.encode(text).some((token) => marked.has(token));
		for (const text of ['"/>', " '", " ‘Up", " «", "„", "**", " _Up", "`"]) {
			expect({ text, isMarked: isMarked(text) }).toEqual({
				text,
				isMarked: true,
			});
		}
		for (const text of [
			" it's",
			"it’s",
			"'t",
			"—",
			" é",
			"日本。",
			"か",
			"\ufe0f",
		]) {
			expect({ text, isMarked: isMarked(text) }).toEqual({
				text,
				isMarked: false,
			});
		}
		expect(textsOf(tokenizer, apostrophes)).toEqual(
			expect.arrayContaining(["'", "'s", "'t", "’"]),
		);
	});
});
