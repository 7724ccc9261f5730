import { expect, test } from "vitest";
import { Catalogue } from "../domain/catalogue.ts";
import { largestScores } from "../operators/largestScores.ts";
import { calibrate } from "./calibrate.ts";

/** Entries 1 to 40 are westerns, those up to 80 musicals, and the last ones are of no category. */
const catalogue = new Catalogue(
	Array.from({ length: 100 }, (_, i) => ({
		id: `${i}`,
		title: `Item ${i}`,
		categories: i < 40 ? ["Western"] : i < 80 ? ["Musical"] : [],
	})),
);

/** Westerns score a little higher than musicals, both above all else; nothing may be picked that was met. */
function scoresWithout(met: readonly number[]): Float32Array {
	const scores = Float32Array.from({ length: 101 }, (_, entry) =>
		entry <= 40 ? 20 - entry / 20 : entry <= 80 ? 21.9 - entry / 20 : -entry,
	);
	for (const entry of [0, ...met]) scores[entry] = Number.NEGATIVE_INFINITY;
	return scores;
}

/** How many of ten picks are of each kind, after a history. */
function kinds(met: Readonly<Record<number, number>>): number[] {
	const x = new Float32Array(101);
	for (const [entry, value] of Object.entries(met)) x[Number(entry)] = value;
	const scores = scoresWithout(Object.keys(met).map(Number));
	calibrate(scores, x, catalogue);
	const best = largestScores(scores, 10).map(({ entry }) => entry);
	const westerns = best.filter((entry) => entry <= 40).length;
	return [westerns, best.length - westerns];
}

test("someone with two tastes gets something for both", () => {
	expect(kinds({ 1: 1, 2: 1, 41: 1, 42: 1 })).toEqual([5, 5]);
	expect(kinds({ 1: 1, 2: 1, 3: 1, 41: 1 })).toEqual([7, 3]);
});

test("who likes one kind gets that, and what was turned down is no taste", () => {
	expect(kinds({ 41: 1, 42: 1 })).toEqual([0, 10]);
	expect(kinds({ 1: -1, 41: 1, 42: 1 })).toEqual([0, 10]);
});

test("items exchange their scores, within a kind they keep their order, and what must not be picked stays away", () => {
	const before = scoresWithout([1, 41]);
	const after = before.slice();
	const x = new Float32Array(101);
	x[1] = x[41] = 1;
	calibrate(after, x, catalogue);
	expect(after).not.toEqual(before);
	expect(after.toSorted()).toEqual(before.toSorted());
	for (const [from, to] of [
		[2, 40],
		[42, 80],
	]) {
		const kind = after.slice(from, to + 1);
		expect(kind).toEqual(kind.toSorted().toReversed());
	}
	expect(after[1]).toBe(Number.NEGATIVE_INFINITY);
});

test.each([
	["nothing was liked", { 1: -1 }],
	["what was liked has no category", { 90: 1 }],
	["there is no item-to-item model", {}],
])("where %s scores stay as they are", (_, met) => {
	const x = new Float32Array(Object.keys(met).length > 0 ? 101 : 0);
	for (const [entry, value] of Object.entries(met)) x[Number(entry)] = value;
	const scores = scoresWithout([]);
	calibrate(scores, x, catalogue);
	expect(scores).toEqual(scoresWithout([]));
});
