import { expect, test } from "vitest";
import { otherWays } from "./otherWays.ts";

const ways = (...words: string[]) =>
	otherWays([{ words, is: () => true }], ["Jurassic Park"]).map(
		(one) => one.words,
	);

test("a question may stand behind a story, which has no act of its own", () => {
	const [told, ...others] = ways("a", "{wish}", "please");
	expect(told.slice(-3)).toEqual(["a", "{wish}", "please"]);
	expect(told.length).toBeGreaterThan(5);
	expect(others).toEqual([]);
});

test("a title may be misspelt: then its words stand there, each begun as it should be", () => {
	const [, misspelt] = ways("why", "{title}");
	expect(misspelt).toEqual([
		"why",
		expect.stringMatching(/^j(?!urassic$)/),
		expect.stringMatching(/^p(?!ark$)/),
	]);
});

test("the same examples are written in the same ways", () => {
	expect(ways("why", "{title}")).toEqual(ways("why", "{title}"));
});
