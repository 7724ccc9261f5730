import { describe, expect, test } from "vitest";
import { replyParts } from "../domain/replyParts.ts";
import { replyTokens } from "./replyTokens.ts";
import { smallTokenizer as tokenizer } from "./testing/smallTokenizer.ts";

const titles = { liked: "Heat (a)", next: '"Up"' };

describe("replyTokens", () => {
	const parts = replyParts('As “{liked}”, so "{next}".', titles);
	const { tokens, slots } = replyTokens(tokenizer, parts);

	test("spell the reply and end it", () => {
		expect(tokenizer.decode(tokens)).toBe('As “Heat (a)”, so ""Up"".');
		expect(tokens.at(-1)).toBe(tokenizer.end);
	});

	test("say which tokens are titles", () => {
		const inSlot = (name: string) =>
			tokenizer.decode(tokens.filter((_, i) => slots[i] === name));
		expect(inSlot("liked")).toBe(titles.liked);
		expect(inSlot("next")).toBe(titles.next);
		expect(slots).toHaveLength(tokens.length);
	});

	test("never join a title with its marks", () => {
		expect(tokenizer.encode("(a)”,")).toEqual(
			expect.arrayContaining(tokenizer.encode("”,")),
		);
		const titleTokens = tokens.filter((_, i) => slots[i] === "liked");
		expect(titleTokens).toEqual(tokenizer.encode(titles.liked));
	});

	test("need the marks of the slot around a title", () => {
		const unmarked = replyParts("Try {next}.", titles);
		expect(() => replyTokens(tokenizer, unmarked)).toThrow(
			'must stand between " and "',
		);
		const wrong = replyParts("Try “{next}”.", titles);
		expect(() => replyTokens(tokenizer, wrong)).toThrow("must stand between");
	});
});
