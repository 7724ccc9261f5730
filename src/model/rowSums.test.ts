import { expect, test } from "vitest";
import { RowSums } from "./rowSums.ts";

const sums = new RowSums(9);

test("what is added to a source is summed, and the strongest are kept in the order of adding", () => {
	for (const [source, amount] of [
		[5, 1],
		[2, -3],
		[7, 0.5],
		[5, 1],
		[8, 2],
	]) {
		sums.add(source, amount);
	}
	expect([...sums.take(2)]).toEqual([
		[5, 2],
		[2, -3],
	]);
});

test("the next row begins empty, and one with room for all is whole", () => {
	sums.add(2, 1);
	sums.add(3, 0);
	expect([...sums.take(4)]).toEqual([
		[2, 1],
		[3, 0],
	]);
	expect(sums.take(4).size).toBe(0);
});
