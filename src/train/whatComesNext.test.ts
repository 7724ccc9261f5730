import { expect, test } from "vitest";
import type { Timeline } from "../domain/encodeTimeline.ts";
import { type Recommender, recommender } from "../evaluate/recommender.ts";
import { whatComesNext } from "./whatComesNext.ts";

/** Scores that a history's length chooses. */
function scoring(name: string, ...scores: number[][]): Recommender {
	return recommender(name, ({ length }) => Float32Array.from(scores[length]));
}

async function allScores(next: Recommender, histories: readonly Timeline[]) {
	const all: number[][] = [];
	for await (const scores of next.scores(histories)) all.push([...scores]);
	return all;
}

test("a logit grows with what followed, and stays in its order where nothing did", async () => {
	const next = whatComesNext(
		scoring("item head", [0, 1, 2], [0, 1, 2]),
		scoring("followers", [0, 0, 0], [0, 4, 1]),
	);
	expect(next.name).toBe("item head and followers");
	const [nothing, something] = await allScores(next, [[], [{ item: 1 }]]);
	expect(nothing[2] - nothing[1]).toBeCloseTo(1);
	expect(something[1]).toBeCloseTo(1 + Math.log(1.01));
	expect(something[2]).toBeCloseTo(2 + Math.log(0.26));
	expect(something[0]).toBeCloseTo(Math.log(0.01));
});
