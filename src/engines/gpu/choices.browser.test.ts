import { describe, expect, test, vi } from "vitest";
import { chooseToken, greedy } from "../../operators/chooseToken.ts";
import { randomStream } from "../../operators/random.ts";
import type { TokenChoice } from "../../operators/tokenChoice.ts";
import { type GpuRows, Recording } from "./recording.ts";
import { ScoreReader } from "./scoreReader.ts";
import { Span } from "./span.ts";
import {
	choiceShaders,
	testDevice,
	usedShaders,
} from "./testing/testDevice.ts";
import { TokenChooser } from "./tokenChooser.ts";

const gpu = await testDevice();
const pipelines = vi.spyOn(gpu, "pipeline");

/** Around a slice of 1,024, around 16 of them, and SmolLM2's vocabulary. */
const sizes = [1, 40, 1023, 1025, 16_385, 49_152];

function randomScores(
	count: number,
	distinct: number,
): Float32Array<ArrayBuffer> {
	const uniform = randomStream(count);
	return Float32Array.from(
		{ length: count },
		() => (Math.floor(uniform() * distinct) / distinct) * 20 - 12,
	);
}

function rowOf(values: Float32Array<ArrayBuffer>): GpuRows {
	const buffer = gpu.upload(values, "scores");
	return { width: values.length, span: new Span(gpu, 1), buffer };
}

async function chooserOf(logits: Float32Array<ArrayBuffer>) {
	const token = gpu.storage(4, "token");
	const chooser = await TokenChooser.create(gpu, rowOf(logits), token);
	return async (choice: TokenChoice) => {
		chooser.set(choice);
		gpu.submit((encoder) => chooser.encode(encoder));
		return chooser.read();
	};
}

describe("the choice of a token is that of the plain version", () => {
	test.each(sizes)("among %i tokens", async (count) => {
		const logits = randomScores(count, 1e6);
		const choose = await chooserOf(logits);
		expect(await choose(greedy)).toBe(chooseToken(logits, greedy));
		for (const topK of [1, 5, 64]) {
			for (const random of [0, 0.3, 0.77, 0.9999]) {
				const choice = { temperature: 0.8, topK, random };
				expect(await choose(choice)).toBe(chooseToken(logits, choice));
			}
		}
	});

	test("where many logits are equal, the lower token first", async () => {
		const logits = randomScores(5000, 8);
		logits[4000] = -0;
		const choose = await chooserOf(logits);
		expect(await choose(greedy)).toBe(chooseToken(logits, greedy));
		for (let random = 0; random < 1; random += 1 / 16) {
			const choice = { temperature: 1, topK: 16, random: random + 0.01 };
			expect(await choose(choice)).toBe(chooseToken(logits, choice));
		}
	});

	test("among allowed tokens with biases, in the list's order where equal", async () => {
		const logits = randomScores(3000, 1e6);
		const choose = await chooserOf(logits);
		const tokens = Uint32Array.of(2999, 7, 1500, 8, 3);
		const biases = Float32Array.of(0, 5, -3, Number.NEGATIVE_INFINITY, 1);
		for (const random of [0, 0.4, 0.8, 0.999]) {
			for (const temperature of [0, 3]) {
				const allowed = { tokens, biases };
				const choice = { temperature, topK: 4, random, allowed };
				expect(await choose(choice)).toBe(chooseToken(logits, choice));
			}
		}
		const level = Float32Array.from(tokens, (token) => -logits[token]);
		const choice = { ...greedy, allowed: { tokens, biases: level } };
		expect(await choose(choice)).toBe(2999);
		expect(await choose(greedy)).toBe(chooseToken(logits, greedy));
	});

	test("without the excluded tokens, also where few are left", async () => {
		const logits = randomScores(3000, 1e6);
		const choose = await chooserOf(logits);
		const excluded = new Set([chooseToken(logits, greedy), 31, 32, 2999]);
		for (const random of [0, 0.4, 0.8, 0.999]) {
			const choice = { temperature: 3, topK: 5, random, excluded };
			expect(await choose(choice)).toBe(chooseToken(logits, choice));
			const tokens = Uint32Array.of(31, 5, 2999, 6, 32);
			const allowed = { tokens, biases: new Float32Array(5) };
			const few = { ...choice, allowed };
			expect(await choose(few)).toBe(chooseToken(logits, few));
		}
		expect(await choose(greedy)).toBe(chooseToken(logits, greedy));
	});

	test.each<[string, Partial<TokenChoice>]>([
		["topP", { topP: 0.6 }],
		["topP of 0", { topP: 0 }],
		["minP", { minP: 0.4 }],
		["minP of 1", { minP: 1 }],
		["both", { topP: 0.9, minP: 0.05 }],
	])("with %s", async (_, part) => {
		const logits = randomScores(5000, 1e6);
		const choose = await chooserOf(logits);
		const seen = new Set<number>();
		for (let i = 0; i < 24; i++) {
			const random = (i + 0.5) / 24;
			const choice = { temperature: 1.5, topK: 64, random, ...part };
			const token = await choose(choice);
			expect(token).toBe(chooseToken(logits, choice));
			seen.add(token);
		}
		const isGreedy = part.topP === 0 || part.minP === 1;
		expect(seen.size > 1).toBe(!isGreedy);
	});

	test("with a penalty on what was said, of logits of either sign, and none on what follows", async () => {
		const logits = randomScores(5000, 1e6);
		logits.set([19, 19.5, -19.9, -19.8], 31);
		const choose = await chooserOf(logits);
		const tokens = [31, 32, 32, 34, 4999];
		const allowed = {
			tokens: Uint32Array.of(33, 34),
			biases: Float32Array.of(0, 0.05),
		};
		for (const penalty of [0.5, 1, 1.3, 4]) {
			for (const random of [0, 0.5, 0.9]) {
				const repetition = { penalty, tokens };
				const choice = { temperature: 1, topK: 64, random, repetition };
				expect(await choose(choice)).toBe(chooseToken(logits, choice));
				const few = { ...choice, temperature: 0, allowed };
				expect(await choose(few)).toBe(penalty > 1 ? 33 : 34);
				expect(chooseToken(logits, few)).toBe(penalty > 1 ? 33 : 34);
			}
		}
		expect(await choose(greedy)).toBe(chooseToken(logits, greedy));
	});

	test("from nothing is an error, after which the next choice works", async () => {
		const choose = await chooserOf(randomScores(40, 100));
		const excluded = new Set(Array.from({ length: 40 }, (_, token) => token));
		for (const temperature of [0, 1]) {
			const choice = { ...greedy, temperature, excluded };
			await expect(choose(choice)).rejects.toThrow("No token is left");
		}
		expect(await choose(greedy)).toBeLessThan(40);
	});

	test.each<[string, Partial<TokenChoice>]>([
		["topK must be", { topK: 65 }],
		["temperature must be 0 or above, got -1", { temperature: -1 }],
		["topP must be from 0 to 1, got 1.1", { topP: 1.1 }],
		["penalty must be above 0", { repetition: { penalty: 0, tokens: [] } }],
		[
			"penalized tokens must be of the 10",
			{ repetition: { penalty: 2, tokens: [10] } },
		],
		[
			"each with a bias",
			{ allowed: { tokens: new Uint32Array(0), biases: new Float32Array(0) } },
		],
		[
			"different ones of the 10",
			{ allowed: { tokens: Uint32Array.of(10), biases: Float32Array.of(0) } },
		],
	])("refuses what is no choice: %s", async (message, part) => {
		const choose = await chooserOf(randomScores(10, 100));
		await expect(choose({ ...greedy, ...part })).rejects.toThrow(message);
		expect(await choose(greedy)).toBeLessThan(10);
	});
});

test.each(sizes)(
	"the scores of %i items are read as they are",
	async (count) => {
		const scores = randomScores(count, 300);
		const reader = await ScoreReader.create(new Recording(gpu), rowOf(scores));
		expect(await reader.read()).toEqual(scores);
	},
);

test("the shaders compared here are those that choose", () => {
	expect([...usedShaders(pipelines)].sort()).toEqual(choiceShaders);
});
