import { expect, test } from "vitest";
import { transposed, wholeNumbers } from "./weightForms.ts";

test("rows become columns", () => {
	const matrix = Float32Array.of(1, 2, 3, 4, 5, 6);
	expect(transposed(matrix, 3)).toEqual(Float32Array.of(1, 4, 2, 5, 3, 6));
});

test("each row is told by whole numbers of its own scale; a row of zeros stays zero", () => {
	const rows = Float32Array.of(-127, 64, 0.2, 0, 0, 0, 2.54, -1.27, 1);
	const { levels, scales } = wholeNumbers(rows, 3);
	expect([...levels]).toEqual([-127, 64, 0, 0, 0, 0, 127, -63, 50]);
	expect(scales[0]).toBe(1);
	expect(scales[1]).toBe(0);
	expect(scales[2]).toBeCloseTo(0.02);
});
