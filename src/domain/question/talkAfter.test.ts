import { expect, test } from "vitest";
import type { Intent } from "./intent.ts";
import { talkAfter } from "./talkAfter.ts";

const western: Intent = {
	question: "a western",
	act: "suggest",
	items: [],
	followUps: ["Why?"],
	constraints: [{ kind: "categories", label: "western", anyOf: ["Western"] }],
};
const about = (act: Intent["act"], ...items: string[]): Intent => ({
	question: "?",
	act,
	items,
	constraints: [],
});

test("what was suggested is gone on with", () => {
	const talk = talkAfter(undefined, western, ["m1"]);
	expect(talk).toEqual({ intent: western, named: ["m1"], latest: ["m1"] });
});

test("a question about one item is what why is about, and leaves what was asked for", () => {
	const before = talkAfter(undefined, western, ["m1"]);
	const talk = talkAfter(before, about("wouldLike", "m2"), []);
	expect(talk).toMatchObject({ intent: western, named: ["m1", "m2"] });
	const first = talkAfter(undefined, about("wouldLike", "m2"), ["m2"]);
	expect(first?.named).toEqual(["m2"]);
});

test("thanks, and what is known of somebody, leave a talk as it is", () => {
	const before = talkAfter(undefined, western, ["m1"]);
	expect(talkAfter(before, about("smallTalk"), [])).toBe(before);
	expect(talkAfter(before, about("aboutMe"), [])).toBe(before);
	expect(talkAfter(undefined, about("smallTalk"), [])).toBeUndefined();
});

test("of several the one that was chosen is what why is about, and the second is still the second", () => {
	const compared = about("compare", "m1", "m2", "m3");
	const talk = talkAfter(undefined, compared, ["m2"]);
	expect(talk?.named.at(-1)).toBe("m2");
	expect(talk?.latest).toEqual(["m1", "m2", "m3"]);
	const asked = talkAfter(talk, about("tell", "m3"), []);
	expect(asked?.latest).toEqual(["m1", "m2", "m3"]);
});
