import { describe, expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import { wordFactors } from "./wordFactors.ts";

const count = 32;

/** Things for two machines: of each title two words are anything, and the rest names the machine. */
const random = randomStream(1);
const word = () => `word${Math.floor(60 * random())}`;
const machines = ["Dreambox", "Playwell"];
const items = Array.from({ length: 200 }, (_, i) => ({
	id: `p${i}`,
	title: `${word()} ${word()} ${machines[i % 2]}`,
	categories: [],
}));
const machineOf = (entry: number) => (entry - 1) % 2;

const mean = (values: readonly number[]) =>
	values.reduce((sum, value) => sum + value, 0) / values.length;

describe("factors of words", async () => {
	const odd = { id: "odd", title: "Incomparable", categories: [] };
	const factors = await wordFactors([...items, odd], count, {});
	const row = (entry: number) =>
		factors.subarray(entry * count, (entry + 1) * count);
	const product = (a: number, b: number) =>
		row(a).reduce((sum, value, f) => sum + value * row(b)[f], 0);

	test("point the same way for what has much in common", () => {
		const products: Record<"same" | "other", number[]> = {
			same: [],
			other: [],
		};
		for (let a = 1; a <= items.length; a++) {
			for (let b = 1; b < a; b++) {
				const which = machineOf(a) === machineOf(b) ? "same" : "other";
				products[which].push(product(a, b));
			}
		}
		expect(mean(products.same)).toBeGreaterThan(0.02);
		expect(mean(products.other)).toBeLessThan(-0.02);
	});

	test("are of length 1, or 0 where no word is shared", () => {
		for (let entry = 1; entry <= items.length; entry++) {
			expect(product(entry, entry)).toBeCloseTo(1, 5);
		}
		for (const entry of [0, items.length + 1]) {
			expect(row(entry)).toEqual(new Float32Array(count));
		}
	});
});

test.each([0, 1, 2, 3])("are numbers for a catalogue of %i", async (length) => {
	const factors = await wordFactors(items.slice(0, length), count, {});
	expect(factors).toHaveLength((1 + length) * count);
	expect(factors.every(Number.isFinite)).toBe(true);
});

test("finding them reports, and can be stopped", async () => {
	const shares: number[] = [];
	const stopping = new AbortController();
	const found = wordFactors(items, count, {
		signal: stopping.signal,
		report: (share) => {
			shares.push(share);
			if (share > 0) stopping.abort();
		},
	});
	await expect(found).rejects.toThrow("abort");
	expect(shares).toHaveLength(2);
});
