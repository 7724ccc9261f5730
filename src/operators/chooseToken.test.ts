import { describe, expect, test } from "vitest";
import { chooseToken, greedy } from "./chooseToken.ts";

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
});
