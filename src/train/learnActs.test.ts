import { expect, test } from "vitest";
import { ActReader } from "../domain/question/actReader.ts";
import type { LearnedActs } from "../domain/question/learnedActs.ts";
import { learnActs } from "./learnActs.ts";

const acts: LearnedActs["acts"] = [
	{ act: "suggest" },
	{ act: "wouldLike" },
	{ act: "smallTalk", reply: "hello" },
	{ act: "smallTalk", reply: "bye" },
];

/** Questions, and the places of the acts that they may be. */
const said: readonly { readonly text: string; readonly are: number[] }[] = [
	...["show me a {wish}", "a {wish} please", "show me something"].map(as(0)),
	...["would i like {title}", "is {title} good", "i like {title}"].map(as(1)),
	...["hello", "hello there", "hi there"].map(as(2)),
	...["bye bye", "good bye"].map(as(3)),
	// Nobody wrote down with which reply.
	{ text: "hi hello", are: [2, 3] },
];

function as(...are: number[]) {
	return (text: string) => ({ text, are });
}

const learned = learnActs(
	said.map(({ text, are }) => ({
		words: text.split(" "),
		is: (act) => are.some((place) => acts[place] === act),
	})),
	acts,
);

const reader = new ActReader(learned);

const likeliest = (text: string) => reader.read(text.split(" "))[0];

test("what was learned is told again", () => {
	for (const { text, are } of said) {
		expect(likeliest(text)).toBe(acts[are[0]]);
	}
});

test("words that no example has do not stand in the way, nor does a letter", () => {
	expect(likeliest("kindly show me a western {wish}")).toBe(acts[0]);
	expect(likeliest("would she like {title}")).toBe(acts[1]);
	expect(likeliest("helllo")).toBe(acts[2]);
});

test("what one example alone has is not kept", () => {
	expect(learned.weights).toHaveProperty("hello");
	expect(learned.weights).not.toHaveProperty("please");
});

test("other ways of examples add no words", () => {
	const way = { words: ["so", "hello"], is: () => true };
	const { weights } = learnActs(
		said.map(({ text, are }) => ({
			words: text.split(" "),
			is: (act) => are.some((place) => acts[place] === act),
		})),
		acts,
		[way, way],
	);
	expect(Object.keys(weights)).toEqual(Object.keys(learned.weights));
});
