import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import { StreamedSha256 } from "./streamedSha256.ts";

const random = randomStream(3);
const bytes = Uint8Array.from({ length: 5000 }, () => random() * 256);

const expected = (of: Uint8Array) =>
	createHash("sha256").update(of).digest("hex");

test("a million letters have the hash that the standard gives as an example", () => {
	const hash = new StreamedSha256();
	const letters = new TextEncoder().encode("a".repeat(64_000));
	for (let i = 0; i < 15; i++) hash.add(letters);
	expect(hash.digest(letters.subarray(0, 40_000))).toBe(
		"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
	);
});

test("texts of all lengths around a block's have the hashes that Node gives them", () => {
	for (let length = 0; length < 200; length++) {
		const text = bytes.subarray(length, 2 * length);
		expect(new StreamedSha256().digest(text)).toBe(expected(text));
	}
});

test("it does not matter in which pieces bytes come", () => {
	for (let round = 0; round < 50; round++) {
		const hash = new StreamedSha256();
		let from = 0;
		while (from < 4000) {
			const end = from + 64 * Math.floor(random() * 4);
			hash.add(bytes.subarray(from, end));
			from = end;
		}
		expect(hash.digest(bytes.subarray(from))).toBe(expected(bytes));
	}
});
