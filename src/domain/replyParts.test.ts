import { describe, expect, test } from "vitest";
import { replyParts } from "./replyParts.ts";

const titles = { liked: "Heat (a)", next: '"Up"' };

describe("replyParts", () => {
	test("cuts a phrasing at its slots", () => {
		expect(replyParts('As “{liked}”, so "{next}".', titles)).toEqual([
			{ words: "As “" },
			{ slot: "liked", title: "Heat (a)" },
			{ words: '”, so "' },
			{ slot: "next", title: '"Up"' },
			{ words: '".' },
		]);
	});

	test("refuses a slot without a title", () => {
		expect(() => replyParts('Try "{next}".', {})).toThrow(
			"names {next}, for which there is no title",
		);
		expect(() => replyParts('Try "{toString}".', titles)).toThrow("{toString}");
	});
});
