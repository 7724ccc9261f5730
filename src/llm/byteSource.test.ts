import { expect, test } from "vitest";
import { inPieces } from "./byteSource.ts";

const content = Uint8Array.from({ length: 103 }, (_, i) => i);

/** The content in pieces of ten bytes, and what was read of it. */
function counted() {
	const reads: string[] = [];
	const source = inPieces(
		content.length,
		(into, from) => {
			reads.push(`${from}-${from + into.length}`);
			into.set(content.subarray(from, from + into.length));
		},
		10,
	);
	return { source, reads };
}

test("every range is the one that was asked for, also over borders and at the end", () => {
	const { source } = counted();
	for (let from = 0; from <= content.length; from++) {
		for (let to = from; to <= content.length + 2; to++) {
			expect(source.read(from, to)).toEqual(content.slice(from, to));
		}
	}
});

test("small reads that lie near each other cost one read of the source", () => {
	const { source, reads } = counted();
	for (const from of [0, 3, 8, 1, 12, 7, 18]) source.read(from, from + 2);
	expect(reads).toEqual(["0-10", "10-20"]);
});

test("a large read goes to the source as it is, and the last piece ends with it", () => {
	const { source, reads } = counted();
	source.read(5, 90);
	source.read(101, 103);
	expect(reads).toEqual(["5-90", "100-103"]);
});
