import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sha256 } from "./sha256.ts";

test.each([0, 1, 1000])(
	"%i bytes have the hash that Node computes",
	async (length) => {
		const bytes = new Uint8Array(length).fill(7);
		const expected = createHash("sha256").update(bytes).digest("hex");
		expect(await sha256(bytes)).toBe(expected);
	},
);
