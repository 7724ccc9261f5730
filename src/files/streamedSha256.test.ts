import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import { StreamedSha256 } from "./streamedSha256.ts";

const random = randomStream(3);
const bytes = Uint8Array.from({ length: 5000 }, () => random() * 256);

function hashOf(pieces: Iterable<Uint8Array>): string {
	const hash = new StreamedSha256();
	for (const piece of pieces) hash.update(piece);
	return hash.digest();
}

const expected = (of: Uint8Array) =>
	createHash("sha256").update(of).digest("hex");

test("a million letters have the hash that the standard gives as an example", () => {
	const thousand = new TextEncoder().encode("a".repeat(1000));
	expect(hashOf(Array(1000).fill(thousand))).toBe(
		"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
	);
});

test("texts of all lengths around a block's have the hashes that Node gives them", () => {
	for (let length = 0; length < 200; length++) {
		const text = bytes.subarray(length, 2 * length);
		expect(hashOf([text])).toBe(expected(text));
	}
});

test("it does not matter in which pieces bytes come", () => {
	for (let round = 0; round < 50; round++) {
		const pieces: Uint8Array[] = [];
		for (let from = 0; from < bytes.length; ) {
			const end = from + Math.floor(random() * 150);
			pieces.push(bytes.subarray(from, end));
			from = end;
		}
		expect(hashOf(pieces)).toBe(expected(bytes));
	}
});
