import { beforeAll, describe, expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import goldens from "./fixtures/goldens.json";
import { readSmolLm2, smolLm2IsMissing } from "./fixtures/smolLm2File.ts";
import llamaCpp from "./fixtures/tokens.json";
import { readLanguageModel, type VocabularyData } from "./languageModelFile.ts";
import { createTokenizer, type Tokenizer, textStream } from "./tokenizer.ts";

/** Texts of up to 12 characters from all over Unicode, spaces and digits among them. */
function* unicodeTexts(count: number): Generator<string> {
	const random = randomStream(5);
	const below = (limit: number) => Math.floor(random() * limit);
	for (let i = 0; i < count; i++) {
		const characters = Array.from({ length: 1 + below(12) }, () => {
			if (random() < 0.3) return " \n\t09\u00a0"[below(6)];
			const point = below(random() < 0.5 ? 0x3000 : 0x20000);
			const isSurrogate = point >= 0xd800 && point < 0xe000;
			return String.fromCodePoint(isSurrogate ? point + 0x2000 : point);
		});
		yield characters.join("");
	}
}

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

	test("gives back every text whose bytes it has tokens for", () => {
		const known = new Set(
			vocabulary.tokens.flatMap((_, id) => {
				const bytes = tokenizer.bytes(id);
				return bytes.length === 1 ? [bytes[0]] : [];
			}),
		);
		let compared = 0;
		for (const text of unicodeTexts(3000)) {
			const bytes = new TextEncoder().encode(text);
			if (!bytes.every((byte) => known.has(byte))) continue;
			expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
			compared++;
		}
		expect(compared).toBeGreaterThan(2000);
	});

	test("reads control tokens written out, and writes none", () => {
		const tokens = tokenizer.encode("<|im_start|>user\nHi<|im_end|>");
		expect(tokens[0]).toBe(1);
		expect(tokens.at(-1)).toBe(tokenizer.end);
		expect(tokenizer.decode(tokens)).toBe("user\nHi");
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
		const bytewise: Tokenizer = {
			size: 256,
			end: 0,
			isControl: () => false,
			encode: () => [],
			decode: () => "",
			bytes: (token) => Uint8Array.of(token),
		};
		const stream = textStream(bytewise);
		const pieces = Array.from(film, (byte) => stream.push(byte));
		expect(pieces).toEqual(["", "", "", "🎬", "!"]);
	});
});
