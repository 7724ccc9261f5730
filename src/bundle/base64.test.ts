import { expect, test } from "vitest";
import { fromBase64, toBase64 } from "./base64.ts";

test("bytes come back out of the text that they became", () => {
	for (const length of [0, 1, 2, 3, 20_000]) {
		const bytes = Uint8Array.from({ length }, (_, i) => (i * 37) % 256);
		expect(fromBase64(toBase64(bytes))).toEqual(bytes);
	}
	expect(toBase64(Uint8Array.of(255, 0, 128))).toBe("/wCA");
});

test("what is no such text is refused", () => {
	expect(() => fromBase64("{}")).toThrow();
});
