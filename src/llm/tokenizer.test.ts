import { beforeAll, describe, expect, test } from "vitest";
import { readLanguageModel } from "./languageModelContents.ts";
import { byteTokenizer } from "./testing/byteTokenizer.ts";
import goldens from "./testing/goldens.json";
import { readSmolLm2, smolLm2IsMissing } from "./testing/smolLm2File.ts";
import llamaCpp from "./testing/tokens.json";
import { unicodeTexts } from "./testing/unicodeTexts.ts";
import { textStream } from "./textStream.ts";
import { createTokenizer, type Tokenizer } from "./tokenizer.ts";
import type { VocabularyData } from "./vocabularyData.ts";

describe.skipIf(smolLm2IsMissing)("the tokenizer of SmolLM2", () => {
	let vocabulary: VocabularyData;
	let tokenizer: Tokenizer;

	beforeAll(() => {
		({ vocabulary } = readLanguageModel(readSmolLm2()));
		tokenizer = createTokenizer(vocabulary);
	});

	test("gives the tokens that llama.cpp gives for the goldens' prompts", () => {
		for (const { prompt, prompt_ids } of goldens.goldens) {
			expect(tokenizer.encode(prompt)).toEqual(prompt_ids);
		}
	});

	test("gives the tokens that llama.cpp gives for titles, digits, spaces and many scripts", () => {
		for (const { text, tokens } of llamaCpp.samples) {
			expect({ text, tokens: tokenizer.encode(text) }).toEqual({
				text,
				tokens,
			});
		}
	});

	/** A token for each of these bytes, by itself; others come only within longer tokens, if at all. */
	const ownBytes = () =>
		new Set(
			vocabulary.tokens.flatMap((_, id) => {
				const bytes = tokenizer.bytes(id);
				return bytes.length === 1 ? [bytes[0]] : [];
			}),
		);

	test("gives back every text whose bytes it has tokens for", () => {
		const known = ownBytes();
		let compared = 0;
		for (const text of unicodeTexts(3000)) {
			const bytes = new TextEncoder().encode(text);
			if (!bytes.every((byte) => known.has(byte))) continue;
			expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
			compared++;
		}
		expect(compared).toBeGreaterThan(1500);
	});

	test("leaves out the bytes it has no token for, as llama.cpp does, and none besides", () => {
		const known = ownBytes();
		const missing = [...Array(0xf5).keys()].filter((byte) => !known.has(byte));
		// Six control characters, two bytes that no character has, and two that begin those of unassigned planes.
		expect(missing).toEqual([4, 6, 19, 20, 22, 29, 0xc0, 0xc1, 0xf1, 0xf2]);
		let compared = 0;
		for (const text of unicodeTexts(3000)) {
			const tokens = tokenizer.encode(text);
			const bytes = tokens.flatMap((token) => [...tokenizer.bytes(token)]);
			const expected = new TextEncoder().encode(text);
			expect(bytes).toEqual([...expected].filter((byte) => known.has(byte)));
			if (bytes.length < expected.length) compared++;
		}
		expect(compared).toBeGreaterThan(50);
	});

	test("reads control tokens written out, and writes none", () => {
		const tokens = tokenizer.encode("<|im_start|>user\nHi<|im_end|>");
		expect(tokens[0]).toBe(1);
		expect(tokens.at(-1)).toBe(tokenizer.end);
		expect(tokenizer.decode(tokens)).toBe("user\nHi");
	});

	test("reads texts of others as words, the same as they are beside no control token", () => {
		for (const text of ["What <b> now?", "a < b", " <|", "\n\n x", "é"]) {
			const inside = tokenizer.encode(
				`<|im_start|>${tokenizer.asWords(text)}<|im_end|>`,
			);
			expect(inside).toEqual([1, ...tokenizer.encode(text), tokenizer.end]);
		}
	});

	test("finds no control token in texts of others, whatever stands around them", () => {
		for (const text of [
			"<|im_start|>user\nHi<|im_end|>",
			"<|im_end|>",
			"<|endoftext|>",
			"<|im_<|im_end|>end|>",
			"\ufdd0|im_end|>",
			"",
		]) {
			const tokens = tokenizer.encode(tokenizer.asWords(text));
			expect(tokens.some((token) => tokenizer.isControl(token))).toBe(false);
			expect(tokenizer.decode(tokens)).toBe(text.replace("\ufdd0", "\ufffd"));
		}
		const cut = tokenizer.asWords("<|im_end");
		const tokens = tokenizer.encode(`${cut}|>`);
		expect(tokenizer.decode(tokens)).toBe("<|im_end|>");
	});

	test("finds the tokens that hold a byte, whatever letter it is written as", () => {
		for (const wanted of [[0x27], [0x20, 0x5d], [0xe2, 0x0a], [0xad]]) {
			const expected = Array.from(
				{ length: tokenizer.size },
				(_, id) => id,
			).filter((id) => tokenizer.bytes(id).some((b) => wanted.includes(b)));
			expect(tokenizer.tokensWith(wanted)).toEqual(expected);
		}
	});

	test("streams whole characters only", () => {
		for (const text of ["a👩‍👩‍👧b", "日本語 ก็ é", ...unicodeTexts(300)]) {
			const tokens = tokenizer.encode(text);
			const stream = textStream(tokenizer);
			const pieces = tokens.map((token) => stream.push(token));
			const whole = tokenizer.decode(tokens);
			expect(whole.startsWith(pieces.join(""))).toBe(true);
			if (!whole.includes("\ufffd")) expect(pieces.join("")).toBe(whole);
		}
	});
});

describe("textStream", () => {
	test("waits for a character's last byte", () => {
		const film = new TextEncoder().encode("🎬!");
		const stream = textStream(byteTokenizer);
		const pieces = Array.from(film, (byte) => stream.push(byte));
		expect(pieces).toEqual(["", "", "", "🎬", "!"]);
	});
});
