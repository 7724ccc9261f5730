import { expect, test } from "vitest";
import { wordNeighbours } from "../domain/wordRows.ts";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import { randomStream } from "../operators/random.ts";
import { vectorRows } from "./vectorRows.ts";
import { whitened } from "./whitened.ts";

const [count, width] = [300, 8];
const random = randomStream(1);
const vectors = whitened(
	Float32Array.from({ length: count * width }, random),
	width,
);
const cosine = (a: number, b: number) => {
	let sum = 0;
	for (let f = 0; f < width; f++) {
		sum += vectors[a * width + f] * vectors[b * width + f];
	}
	return sum;
};

test("of each item those speak that point most nearly the same way, and itself does not", async () => {
	const rows = await vectorRows(nodeRuntime, vectors, width, 40, {});
	expect(rows).toHaveLength(1 + count);
	expect(rows[0].size).toBe(0);
	for (const item of [0, 7, 255, 256, 299]) {
		const nearest = [...Array(count).keys()]
			.filter((other) => other !== item)
			.sort((a, b) => cosine(item, b) - cosine(item, a))
			.slice(0, wordNeighbours);
		const row = rows[1 + item];
		expect(new Set(row.keys())).toEqual(
			new Set(nearest.map((other) => 1 + other)),
		);
		expect(Math.min(...row.values())).toBeGreaterThan(0);
	}
});

test("it can be stopped", async () => {
	const rows = vectorRows(nodeRuntime, vectors, width, 40, {
		signal: AbortSignal.abort(),
	});
	await expect(rows).rejects.toThrow("abort");
});
