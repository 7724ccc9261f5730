import { describe, expect, test } from "vitest";
import { replyParts } from "../domain/replyParts.ts";
import { initialWeights } from "../model/initialWeights.ts";
import { type GenerateOptions, generate } from "./generate.ts";
import type { Nameable } from "./nameable.ts";
import { replyTokens } from "./replyTokens.ts";
import { referenceModel } from "./testing/referenceModel.ts";
import { smallShape } from "./testing/smallShape.ts";
import { smallTokenizer as tokenizer } from "./testing/smallTokenizer.ts";
import { WishfulModel } from "./testing/wishfulModel.ts";
import type { TokenModel } from "./tokenModel.ts";

const film = (text: string, score = 0) => ({ text, score });
const matrix = film("The Matrix");
const reloaded = film("The Matrix Reloaded");
const heat = film("Heat");
const quoted = film("11'09\"01");
const next = [matrix, reloaded, heat, quoted];
const liked = [film("Up"), film("Amélie")];
const prompt = tokenizer.encode("Q");

async function write(
	model: TokenModel,
	options: Partial<GenerateOptions<Nameable>> = {},
) {
	const pieces = [];
	const slots = { liked, next };
	for await (const piece of generate(model, tokenizer, prompt, {
		slots,
		...options,
	})) {
		pieces.push(piece);
	}
	const text = pieces.map((piece) => piece.text).join("");
	const named = pieces.flatMap(({ entry }) => entry ?? []);
	return { pieces, text, named };
}

const wishing = (text: string) =>
	new WishfulModel(tokenizer.size, [...tokenizer.encode(text), tokenizer.end]);

const shape = smallShape(tokenizer.size);
const weight = initialWeights(3);
const random = () => referenceModel({ shape, weight, capacity: 200 });

describe("generate", () => {
	test("streams the model's words until its turn ends", async () => {
		const { pieces, text } = await write(wishing("Hello you"));
		expect(text).toBe("Hello you");
		expect(pieces.length).toBeGreaterThan(3);
	});

	test("never gives half a character", async () => {
		const { pieces } = await write(wishing("né"));
		expect(pieces.map((piece) => piece.text)).toEqual(["n", "é"]);
	});

	test("names an entry between marks, whatever the model wants", async () => {
		const model = wishing('Try "Casablanca".');
		const { named, text } = await write(model);
		expect(named).toHaveLength(1);
		expect(next).toContain(named[0]);
		expect(text.startsWith(`Try "${named[0].text}"`)).toBe(true);
	});

	test("gives a title as one piece with its entry, and the model reads all of it", async () => {
		const model = wishing('"H');
		const { pieces } = await write(model, { maximumTokens: 1 });
		expect(pieces).toEqual([
			{ text: '"' },
			{ text: "Heat", entry: heat },
			{ text: '"' },
		]);
		expect(tokenizer.decode(model.text)).toBe('Q"Heat"');
	});

	test.each([matrix, reloaded, quoted])(
		"writes the tokens that training shows it, with $text in a slot",
		async (title) => {
			const parts = replyParts('As “{liked}”, see "{next}". Or (é)?', {
				liked: "Amélie",
				next: title.text,
			});
			const { tokens } = replyTokens(tokenizer, parts);
			const model = new WishfulModel(tokenizer.size, tokens);
			const { named, text } = await write(model);
			expect(text).toBe(`As “Amélie”, see "${title.text}". Or (é)?`);
			expect(named).toEqual([liked[1], title]);
			expect(model.text).toEqual([...prompt, ...tokens]);
		},
	);

	test("a model without preference names what scores best", async () => {
		const slots = { liked, next: [heat, film("Amadeus", 3), reloaded] };
		const { named } = await write(wishing('"'), { slots });
		expect(named[0].text).toBe("Amadeus");
	});

	test("names nothing twice, in no slot", async () => {
		const slots = { liked: [film("Heat")], next: [heat, matrix] };
		const again = await write(wishing('"Heat" "Heat"'), { slots });
		expect(again.named).toEqual([heat, matrix]);
		const elsewhere = await write(wishing('"Heat" “Heat”'), { slots });
		expect(elsewhere.named).toEqual([heat]);
		expect(elsewhere.text).not.toContain("“");
	});

	test("writes no mark of a slot that has no entries", async () => {
		const slots = { liked: [], next: [film("")] };
		const { text, named } = await write(wishing('Try "Heat", “Up”.'), {
			slots,
		});
		expect(named).toEqual([]);
		expect(text).not.toMatch(/["“”]/);
	});

	test("a model of random weights names only what exists, for every seed", async () => {
		let titles = 0;
		for (let seed = 0; seed < 60; seed++) {
			const { pieces, named } = await write(random(), {
				seed,
				temperature: 2,
				topK: 64,
				maximumTokens: 60,
			});
			titles += named.length;
			expect(new Set(named).size).toBe(named.length);
			pieces.forEach(({ text, entry }, i) => {
				if (entry) {
					expect([...liked, ...next]).toContain(entry);
					expect(text).toBe(entry.text);
					expect(pieces[i - 1].text).toMatch(/["“]$/);
					expect(pieces[i + 1].text).toMatch(/^["”]/);
				} else {
					expect(text).not.toMatch(/["“”].*["“”]/);
				}
			});
		}
		expect(titles).toBeGreaterThan(30);
	});

	test("the same seed gives the same text, another seed another", async () => {
		const draw = async (seed: number) =>
			(await write(random(), { seed, temperature: 1, maximumTokens: 20 })).text;
		expect(await draw(1)).toBe(await draw(1));
		expect(await draw(1)).not.toBe(await draw(2));
	});

	test("stops within one token, and the model can be used at once", async () => {
		const model = random();
		const whole = await write(model, { maximumTokens: 20 });
		const stop = new AbortController();
		const pieces: string[] = [];
		const writing = async () => {
			const slots = { liked, next };
			const options = { slots, signal: stop.signal };
			for await (const { text } of generate(
				model,
				tokenizer,
				prompt,
				options,
			)) {
				pieces.push(text);
				if (pieces.length === 3) stop.abort();
			}
		};
		await expect(writing()).rejects.toMatchObject({ name: "AbortError" });
		expect(pieces).toHaveLength(3);
		expect(await write(model, { maximumTokens: 20 })).toEqual(whole);
	});

	test("ends where the model is full, never inside a title", async () => {
		for (let capacity = 25; capacity < 60; capacity++) {
			const wish = tokenizer.encode(
				`${"a".repeat(capacity - 24)} "The Matrix"`,
			);
			const model = new WishfulModel(tokenizer.size, wish, capacity);
			const { text } = await write(model);
			expect(text.split('"').length % 2).toBe(1);
		}
		const tooSmall = new WishfulModel(tokenizer.size, [], 10);
		await expect(write(tooSmall)).rejects.toThrow("no room for an answer");
	});
});
