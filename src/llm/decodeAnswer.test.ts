import { describe, expect, test } from "vitest";
import { decodeAnswer } from "./decodeAnswer.ts";
import type { Nameable } from "./nameable.ts";
import { smallTokenizer as tokenizer } from "./testing/smallTokenizer.ts";
import { WishfulModel } from "./testing/wishfulModel.ts";
import type { TokenModel } from "./tokenModel.ts";

const film = (text: string, score = 0) => ({ text, score });
const matrix = film("The Matrix");
const reloaded = film("The Matrix Reloaded");
const heat = film("Heat");
const next = [matrix, reloaded, heat];
const prompt = tokenizer.encode("Q");

const wishing = (text: string) =>
	new WishfulModel(tokenizer.size, [...tokenizer.encode(text), tokenizer.end]);

describe("decodeAnswer", () => {
	const answer = (model: TokenModel, entries: readonly Nameable[]) =>
		decodeAnswer(model, tokenizer, prompt, entries);

	test.each([matrix, reloaded, heat])(
		"names the entry that the model completes the prompt with: $text",
		async (title) => {
			expect(await answer(wishing(title.text), next)).toBe(title);
		},
	);

	test("tells an answer from longer ones by what follows it", async () => {
		const name = (wish: string) =>
			decodeAnswer(wishing(wish), tokenizer, prompt, next, { ending: '".' });
		expect(await name('The Matrix".')).toBe(matrix);
		expect(await name('The Matrix Reloaded".')).toBe(reloaded);
	});

	test("names an entry, whatever the model wants", async () => {
		expect(next).toContain(await answer(wishing("Casablanca"), next));
	});

	test("reads nothing beyond its last choice, and cannot answer with nothing", async () => {
		const model = wishing("Heat");
		await answer(model, [heat, film("Up")]);
		expect(tokenizer.decode(model.text)).toBe("QH");
		await expect(answer(model, [])).rejects.toThrow("no entry to name");
	});

	test("weighs the entries by their scores", async () => {
		const entries = [film("Drama", 1), film("Comedy", 2), film("Crime", 0)];
		expect(await answer(wishing(""), entries)).toBe(entries[1]);
	});
});
