import { describe, expect, test } from "vitest";
import { chooseToken, greedy } from "./chooseToken.ts";
import type { TokenChoice } from "./tokenChoice.ts";

const logits = Float32Array.of(1, 5, 3, 5, -2);

describe("chooseToken", () => {
	test("takes the likeliest token, of equal ones the lower id", () => {
		expect(chooseToken(logits, greedy)).toBe(1);
	});

	test("takes an allowed token, by its logit and bias", () => {
		const tokens = Uint32Array.of(0, 2, 4);
		const choose = (...biases: number[]) =>
			chooseToken(logits, {
				...greedy,
				allowed: { tokens, biases: Float32Array.from(biases) },
			});
		expect(choose(0, 0, 0)).toBe(2);
		expect(choose(0, 0, 6)).toBe(4);
	});

	test("never takes an excluded token, allowed or not", () => {
		const excluded = new Set([1, 3]);
		expect(chooseToken(logits, { ...greedy, excluded })).toBe(2);
		const allowed = {
			tokens: Uint32Array.of(1, 4),
			biases: new Float32Array(2),
		};
		expect(chooseToken(logits, { ...greedy, excluded, allowed })).toBe(4);
	});

	test("draws in proportion to exp(logit / temperature), among the likeliest", () => {
		const draws = new Map<number, number>();
		for (let i = 0; i < 1000; i++) {
			const random = (i + 0.5) / 1000;
			const token = chooseToken(logits, { temperature: 2, topK: 3, random });
			draws.set(token, (draws.get(token) ?? 0) + 1);
		}
		const third = Math.exp(-1);
		const share = (power: number) => Math.round((1000 * power) / (2 + third));
		expect([...draws.keys()].sort()).toEqual([1, 2, 3]);
		expect(draws.get(1)).toBeCloseTo(share(1), -0.5);
		expect(draws.get(3)).toBeCloseTo(share(1), -0.5);
		expect(draws.get(2)).toBeCloseTo(share(third), -0.5);
	});

	const draw = (choice: Partial<TokenChoice>) => {
		const draws = new Set<number>();
		for (let i = 0; i < 200; i++) {
			const random = (i + 0.5) / 200;
			draws.add(
				chooseToken(logits, { temperature: 1, topK: 5, random, ...choice }),
			);
		}
		return [...draws].sort((a, b) => a - b);
	};
	// The probabilities of tokens 0 to 4, in hundredths: 1, 46, 6, 46, 0.

	test("topP draws from the fewest tokens that reach it together, before the temperature", () => {
		expect(draw({ topP: 0.5 })).toEqual([1, 3]);
		expect(draw({ topP: 0.95 })).toEqual([1, 2, 3]);
		expect(draw({ topP: 0.95, temperature: 50 })).toEqual([1, 2, 3]);
		expect(draw({ topP: 1, temperature: 50 })).toEqual([0, 1, 2, 3, 4]);
	});

	test("draws in proportion among what topP and minP leave", () => {
		const share = (part: Partial<TokenChoice>, drawn: number) => {
			let count = 0;
			for (let i = 0; i < 1000; i++) {
				const random = (i + 0.5) / 1000;
				const choice = { temperature: 0.7, topK: 5, random, ...part };
				if (chooseToken(logits, choice) === drawn) count++;
			}
			return count / 1000;
		};
		const third = Math.exp(-2 / 0.7);
		for (const part of [{ topP: 0.95 }, { minP: 0.1 }]) {
			expect(share(part, 1)).toBeCloseTo(1 / (2 + third), 2);
			expect(share(part, 2)).toBeCloseTo(third / (2 + third), 2);
			expect(share(part, 0)).toBe(0);
		}
		expect(share({ topP: 0.9 }, 3)).toBeCloseTo(0.5, 2);
	});

	test("topP counts what topK leaves as all there is", () => {
		expect(draw({ topP: 0.49, topK: 2 })).toEqual([1]);
		expect(draw({ topP: 0.51, topK: 2 })).toEqual([1, 3]);
	});

	test("minP draws from tokens not much less likely than the likeliest", () => {
		expect(draw({ minP: 0.2 })).toEqual([1, 3]);
		expect(draw({ minP: 0.1 })).toEqual([1, 2, 3]);
		expect(draw({ minP: 0, temperature: 50 })).toEqual([0, 1, 2, 3, 4]);
	});

	test("a topP of 0, a topK of 1 and a temperature near 0 are greedy; a minP of 1 leaves only equals", () => {
		expect(draw({ topP: 0 })).toEqual([1]);
		expect(draw({ topK: 1 })).toEqual([1]);
		expect(draw({ minP: 1 })).toEqual([1, 3]);
		expect(draw({ temperature: 1e-9 })).toEqual([1, 3]);
	});

	test("a penalty divides positive logits and multiplies negative ones, once", () => {
		const best = (penalty: number, tokens: number[], scores = logits) =>
			chooseToken(scores, { ...greedy, repetition: { penalty, tokens } });
		expect(best(1, [1, 3])).toBe(1);
		expect(best(1.5, [1])).toBe(3);
		expect(best(1.5, [1, 3, 3, 3])).toBe(1);
		expect(best(1.8, [1, 3])).toBe(2);
		expect(best(2, [0], Float32Array.of(-1, -1.5))).toBe(1);
		expect(best(0.5, [1], Float32Array.of(-1, -1.5))).toBe(1);
		expect(logits).toEqual(Float32Array.of(1, 5, 3, 5, -2));
	});

	test("a penalty counts before topK and topP", () => {
		const repetition = { penalty: 5, tokens: [1, 3] };
		expect(draw({ repetition, topK: 1 })).toEqual([2]);
		expect(draw({ repetition, topP: 0.5 })).toEqual([2]);
	});

	test.each<[string, Partial<TokenChoice>]>([
		["temperature must be 0 or above, got -1", { temperature: -1 }],
		["temperature must be 0 or above, got NaN", { temperature: Number.NaN }],
		["topK must be a whole number from 1 to 64, got 0", { topK: 0 }],
		["topK must be a whole number from 1 to 64, got 2.5", { topK: 2.5 }],
		["topP must be from 0 to 1, got -0.1", { topP: -0.1 }],
		["minP must be from 0 to 1, got 2", { minP: 2 }],
		["from 0 to below 1, got 1", { random: 1 }],
		["must be above 0, got 0", { repetition: { penalty: 0, tokens: [] } }],
		["of the 5 of the", { repetition: { penalty: 2, tokens: [5] } }],
		["No token is left", { excluded: new Set([0, 1, 2, 3, 4]) }],
	])("refuses what is no choice: %s", (message, part) => {
		const choose = () => chooseToken(logits, { ...greedy, ...part });
		expect(choose).toThrow(RangeError);
		expect(choose).toThrow(message);
	});
});
