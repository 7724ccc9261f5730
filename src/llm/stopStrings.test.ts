import { describe, expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import { generate } from "./generate.ts";
import { checkStops, untilStop } from "./stopStrings.ts";
import { byteTokenizer } from "./testing/byteTokenizer.ts";
import { unicodeTexts } from "./testing/unicodeTexts.ts";
import { WishfulModel } from "./testing/wishfulModel.ts";
import type { TextPiece } from "./textPiece.ts";

async function stopped(
	pieces: readonly (string | TextPiece<string>)[],
	...stops: string[]
) {
	async function* all() {
		for (const piece of pieces) {
			yield typeof piece === "string" ? { text: piece } : piece;
		}
	}
	const given: TextPiece<string>[] = [];
	for await (const piece of untilStop(all(), stops)) given.push(piece);
	return given;
}

const textOf = (pieces: readonly TextPiece<unknown>[]) =>
	pieces.map(({ text }) => text).join("");

/** The plain version: letter by letter, until a stop is complete. */
function endedAt(text: string, stops: readonly string[]): string {
	for (let length = 1; length <= text.length; length++) {
		const begun = text.slice(0, length);
		const complete = stops.filter((stop) => begun.endsWith(stop));
		if (complete.length === 0) continue;
		return begun.slice(0, -Math.max(...complete.map((stop) => stop.length)));
	}
	return text;
}

describe("untilStop", () => {
	test("ends before the stop, also where it spans pieces", async () => {
		expect(await stopped(["one ", "st", "o", "p two"], "stop")).toEqual([
			{ text: "one " },
		]);
		expect(textOf(await stopped(["one stop two"], "stop"))).toBe("one ");
	});

	test("holds back what may begin a stop, and gives it once it does not", async () => {
		expect(await stopped(["a<", "/", "b", "c"], "</s>")).toEqual([
			{ text: "a" },
			{ text: "<" },
			{ text: "/" },
			{ text: "b" },
			{ text: "c" },
		]);
	});

	test("gives what was held back where the text ends", async () => {
		expect(textOf(await stopped(["on and o"], "on!"))).toBe("on and o");
	});

	test("asks for nothing after the stop", async () => {
		let asked = 0;
		async function* pieces() {
			for (;;) yield { text: `${asked++}` };
		}
		for await (const _ of untilStop(pieces(), ["3"]));
		expect(asked).toBe(4);
	});

	test("gives a title whole with its entry, or not at all", async () => {
		const title = { text: "Stop Making Sense", entry: "m1" };
		expect(await stopped(["See ", title, "."], "Sense!")).toEqual([
			{ text: "See " },
			title,
			{ text: "." },
		]);
		expect(await stopped(["See ", title, "."], "Sense.")).toEqual([
			{ text: "See " },
		]);
		expect(await stopped(["See ", title], "Making")).toEqual([
			{ text: "See " },
		]);
		expect(await stopped(["See ", title, ".", title], ".")).toEqual([
			{ text: "See " },
			title,
		]);
	});

	test("for random texts, stops and pieces ends where the plain version does", async () => {
		const random = randomStream(8);
		const below = (limit: number) => Math.floor(random() * limit);
		const letters = (most: number) =>
			Array.from(
				{ length: 1 + below(most) },
				() => ["a", "b", "🎬"][below(3)],
			).join("");
		for (let i = 0; i < 3000; i++) {
			const text = [...letters(14)];
			const stops = Array.from({ length: below(4) }, () => letters(4));
			const pieces: string[] = [];
			while (text.length > 0)
				pieces.push(text.splice(0, 1 + below(4)).join(""));
			expect(textOf(await stopped(pieces, ...stops))).toBe(
				endedAt(pieces.join(""), stops),
			);
		}
	});

	test("a stop is one whole character or more", () => {
		expect(() => checkStops(["\n", "🎬", "e\u0301"])).not.toThrow();
		expect(() => checkStops([""])).toThrow("one character or more");
		expect(() => checkStops(["a", "\ud83c"])).toThrow('got "\\ud83c"');
	});
});

describe("a text written byte by byte", () => {
	const write = async (bytes: readonly number[], ...stop: string[]) => {
		const model = new WishfulModel(byteTokenizer.size, [...bytes, 256]);
		const slots = { liked: [], next: [] };
		const options = { slots, stop, maximumTokens: 200 };
		const pieces: string[] = [];
		for await (const { text } of generate(model, byteTokenizer, [32], options))
			pieces.push(text);
		return pieces;
	};
	/** Words do without these, so a wish for them would be another text. */
	const isWritable = (text: string) =>
		!/["'`*_“”„‟«»‹›‘’‚‛´]/u.test(text) &&
		[...new TextEncoder().encode(text)].every(
			(byte) => ![0xc2, 0xe2, 0xe3].includes(byte),
		);

	test("comes in whole characters, whatever they are, up to the stop", async () => {
		let compared = 0;
		for (const text of unicodeTexts(400)) {
			if (!isWritable(text)) continue;
			const bytes = byteTokenizer.encode(text);
			const pieces = await write(bytes);
			expect(pieces.join("")).toBe(text);
			for (const piece of pieces) expect([...piece]).toHaveLength(1);
			const characters = [...text];
			const stop = characters.slice(characters.length >> 1).join("");
			expect((await write(bytes, stop)).join("")).toBe(endedAt(text, [stop]));
			compared++;
		}
		expect(compared).toBeGreaterThan(50);
	});

	test("shows bytes that form no character as such, and never the half of one", async () => {
		expect(await write([97, 0x80, 98])).toEqual(["a", "\ufffd", "b"]);
		expect(await write([97, 0xf0, 0x9f, 98])).toEqual(["a", "\ufffdb"]);
		expect(await write([97, 0xf0, 0x9f, 0x8e])).toEqual(["a"]);
	});
});
