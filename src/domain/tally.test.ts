import { expect, test } from "vitest";
import { randomStream, shuffled } from "../operators/random.ts";
import { tallyOf } from "./tally.ts";

const vocabularies = {
	rating: { first: 1, last: 5, step: 1 },
	categories: ["Comedy", "Drama", "War", "Western"],
};

/** An event of these categories, by the first letters but for Western, "X"; 0 stars are no rating. */
const event = (letters: string, rating: number) => ({
	item: 1,
	rating,
	categories: Array.from(letters, (letter) => "CDWX".indexOf(letter)),
});

test("the favourite stands at 1, others lower by how much less often they were liked, and what was never liked at 0", () => {
	const events = [
		event("CD", 5),
		event("D", 4),
		event("D", 5),
		event("DW", 4),
		event("W", 5),
		event("X", 1),
		event("X", 3),
	];
	const tally = tallyOf(events, vocabularies);
	expect(tally[1]).toBe(1);
	expect(tally[2]).toBeCloseTo(Math.exp(-2.5));
	expect(tally[0]).toBeCloseTo(Math.exp(-3.5));
	expect(tally[3]).toBe(0);
});

test("of two that are level the one that was liked last is the favourite", () => {
	const [comedy, drama] = tallyOf([event("D", 5), event("C", 5)], vocabularies);
	expect(comedy).toBe(1);
	expect(drama).toBeCloseTo(Math.exp(-0.5));
});

test("where nothing is rated, to choose is to like", () => {
	expect(tallyOf([event("W", 0)], vocabularies)[2]).toBe(1);
});

test("the order of what was liked changes nothing, as long as none are level", () => {
	const events = [..."CDDWWWXXXX"].map((letter) => event(letter, 5));
	const tally = tallyOf(events, vocabularies);
	const other = shuffled(events, randomStream(1));
	expect(tallyOf(other, vocabularies)).toEqual(tally);
});

test("what lies further back than the last 50 events counts no more", () => {
	const old = Array(60).fill(event("X", 5));
	const recent = [...Array(49).fill(event("", 5)), event("C", 5)];
	expect(tallyOf([...old, ...recent], vocabularies)[3]).toBe(0);
	expect(tallyOf([...old, ...recent], vocabularies)[0]).toBe(1);
});

test("nothing is told of someone new, nor where nothing has categories", () => {
	expect(tallyOf([], vocabularies)).toEqual(new Float32Array(4));
	expect(tallyOf([{ item: 1, rating: 5 }], {})).toHaveLength(0);
});
