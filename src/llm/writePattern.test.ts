import { describe, expect, test } from "vitest";
import { initialWeights } from "../model/initialWeights.ts";
import { randomStream } from "../operators/random.ts";
import type { Nameable } from "./nameable.ts";
import { referenceModel } from "./testing/referenceModel.ts";
import { smallShape } from "./testing/smallShape.ts";
import { smallTokenizer as tokenizer } from "./testing/smallTokenizer.ts";
import { WishfulModel } from "./testing/wishfulModel.ts";
import type { TokenModel } from "./tokenModel.ts";
import { type PatternOptions, writePattern } from "./writePattern.ts";

const film = (text: string) => ({ text, score: 0 });
const next = ["The Matrix", "The Matrix Reloaded", "Heat", "11'09\"01"].map(
	film,
);
const liked = ["Up", "Upgrade", "Amélie"].map(film);
const slots = { next, liked };
const prompt = tokenizer.encode("Q");

async function write(
	model: TokenModel,
	pattern: string,
	options: Partial<PatternOptions<Nameable>> = {},
) {
	const pieces = [];
	const all = { slots, maximumWords: 12, ...options };
	for await (const piece of writePattern(
		model,
		tokenizer,
		prompt,
		pattern,
		all,
	)) {
		pieces.push(piece);
	}
	const text = pieces.map((piece) => piece.text).join("");
	return { text, named: pieces.flatMap(({ entry }) => entry ?? []) };
}

const wishing = (wish: string) =>
	new WishfulModel(tokenizer.size, [...tokenizer.encode(wish), tokenizer.end]);

/** The regular expression that a pattern is. */
function expression(pattern: string): RegExp {
	const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
	const anyOf = (entries: readonly Nameable[]) =>
		`(?:${entries.map(({ text }) => escaped(text)).join("|")})`;
	const source = pattern
		.split(/(\{\w+\})/)
		.map((part) => {
			if (part === "{words}") return '[^"“”*_`]*?';
			if (part === "{next}") return anyOf(next);
			return part === "{liked}" ? anyOf(liked) : escaped(part);
		})
		.join("");
	return new RegExp(`^${source}$`, "su");
}

const patterns = [
	"Watch {next} because you liked {liked}.",
	'You enjoyed “{liked}”:{words}. See "{next}"!',
	"{next}",
	"{words}",
	"{words}: {next} ({liked}){words}",
	'A "{words}" or "{next}"{words}.',
];

const shape = smallShape(tokenizer.size);
const weight = initialWeights(3);

describe("writePattern", () => {
	test.each(patterns)(
		"writes %s, whatever the model wants",
		async (pattern) => {
			const random = randomStream(2);
			for (let i = 0; i < 60; i++) {
				const wish = Array.from({ length: 30 }, () =>
					Math.floor(random() * tokenizer.size),
				);
				const model = new WishfulModel(tokenizer.size, wish);
				const { text, named } = await write(model, pattern);
				expect(text).toMatch(expression(pattern));
				expect(new Set(named).size).toBe(named.length);
			}
			for (let seed = 0; seed < 10; seed++) {
				const model = referenceModel({ shape, weight, capacity: 200 });
				const drawn = { seed, temperature: 2, topK: 64 };
				const { text } = await write(model, pattern, drawn);
				expect(text).toMatch(expression(pattern));
			}
		},
	);

	test.each([
		"Watch Heat because you liked Up.",
		"Watch The Matrix because you liked Upgrade.",
		"Watch The Matrix Reloaded because you liked Amélie.",
	])("writes what the model wants where it matches: %s", async (wish) => {
		const { text } = await write(wishing(wish), patterns[0]);
		expect(text).toBe(wish);
	});

	test("free words go on until what follows them begins, and the model reads the text as it stands", async () => {
		const wish = 'You enjoyed “Up”: so funny. See "Heat"!';
		const { text, named } = await write(wishing(wish), patterns[1]);
		expect(text).toBe(wish);
		expect(named).toEqual([liked[0], next[2]]);
		const model = wishing("so: Heat");
		await write(model, "{words}: {next} is it{words}");
		expect(tokenizer.decode(model.text)).toMatch(/^Qso: Heat is it/);
	});

	test("a model that would end its turn goes on after the words, without that end", async () => {
		const model = wishing("Hm");
		const { text } = await write(model, "{words}. Watch {next}, or {liked}.");
		expect(text).toMatch(/^Hm\. Watch .+, or .+\.$/);
		expect(model.text).not.toContain(tokenizer.end);
	});

	test("free words end at their limit", async () => {
		const { text } = await write(wishing("a".repeat(50)), "{words}! {next}", {
			maximumWords: 5,
		});
		expect(text).toMatch(/^a{5}! /);
	});

	test("names nothing twice", async () => {
		const { named } = await write(wishing("Heat Heat"), "{next} {next}");
		expect(new Set(named).size).toBe(2);
		await expect(
			write(wishing(""), "{next} {next}", { slots: { next: [film("Up")] } }),
		).rejects.toThrow("no entry to name");
	});

	test.each<[string, string, Partial<PatternOptions<Nameable>>?]>([
		["a hole {film}; known are {words}, {next}, {liked}", "See {film}"],
		["{next} right before {liked}", "{next}{liked}"],
		["nothing to write into {next}", "{next}", { slots: { next: [] } }],
		["may take 2021 tokens; the model holds 1000", "", { maximumWords: 1 }],
		["topP must be", "{next}", { topP: 2 }],
		["maximumWords must be a whole", "{words}", { maximumWords: 0 }],
	])(
		"refuses before the model reads anything: %s",
		async (message, pattern, options) => {
			const model = wishing("");
			const long = pattern || "a".repeat(2020);
			await expect(write(model, long, options)).rejects.toThrow(message);
			expect(model.text).toEqual([]);
		},
	);

	test("stops within one token", async () => {
		const stop = new AbortController();
		stop.abort();
		const aborted = { signal: stop.signal };
		await expect(write(wishing("a"), "{words}", aborted)).rejects.toMatchObject(
			{ name: "AbortError" },
		);
	});
});
