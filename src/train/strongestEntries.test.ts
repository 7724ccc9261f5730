import { expect, test } from "vitest";
import { strongestEntries } from "./strongestEntries.ts";

test("what many met is kept before a larger weight that few can use", async () => {
	// The last item goes with the first, which many met, and a little more with the second, which hardly anybody met.
	const dense = [
		[0, 0, 0.4],
		[0, 0, 0.5],
		[0.1, 0.1, 0],
	].flat();
	const products = [
		[100, 0, 40],
		[0, 1, 0.5],
		[40, 0.5, 80],
	].flat();
	const { sources, weights } = await strongestEntries(
		{
			dense: Float32Array.from(dense),
			products: Float32Array.from(products),
			ridges: Float64Array.of(10, 10, 10),
		},
		1,
		{},
	);
	expect(sources[2]).toBe(0);
	// Fitted anew, without the other one.
	expect(weights[2]).toBeCloseTo(40 / 110);
});
