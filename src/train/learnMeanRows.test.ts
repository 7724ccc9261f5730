import { expect, test } from "vitest";
import { ActReader } from "../domain/question/actReader.ts";
import type { LearnedActs } from "../domain/question/learnedActs.ts";
import { randomStream } from "../operators/random.ts";
import { learnActs } from "./learnActs.ts";
import { learnMeanRows } from "./learnMeanRows.ts";

const acts: LearnedActs["acts"] = [{ act: "suggest" }, { act: "smallTalk" }];

/** Of the words nobody can tell; of the rows' numbers the third is large where people chat. */
const uniform = randomStream(1);
const examples = Array.from({ length: 60 }, (_, i) => ({
	words: ["well"],
	row: Float32Array.from({ length: 7 }, (_, at) =>
		at === 2 ? 40 + 9 * (i % 2) + uniform() : 100 * uniform(),
	),
	is: (act: LearnedActs["acts"][number]) => act === acts[i % 2],
}));

const byWords = learnActs(examples, acts);
const of = { languageModel: "Some", layers: 3 };
const learned = learnMeanRows(byWords, examples, of);
const reader = new ActReader(learned);

test("rows tell acts that words do not", () => {
	const told = (row?: Float32Array) => reader.read(["well"], row)[0];
	const right = examples.filter(({ row, is }) => is(told(row)));
	expect(right).toHaveLength(examples.length);
	expect(told(examples[0].row)).not.toBe(told(examples[1].row));
});

test("without a row acts are told by words, as if none had been learned", () => {
	const both = [...examples, { words: ["bye"], is: examples[1].is }];
	const words = learnActs([...both, ...both], acts);
	const { row } = examples[0];
	const rows = both.map(({ is }) => ({ is, row }));
	const reader = new ActReader(learnMeanRows(words, rows, of));
	for (const said of [["well"], ["bye"], ["well", "bye"]]) {
		expect(reader.read(said)).toEqual(new ActReader(words).read(said));
	}
	expect(reader.read(["bye"])[0]).toBe(acts[1]);
});

test("what was learned says of which language model, and is the same for the same examples", () => {
	expect(learned.meanRow).toMatchObject(of);
	expect(learned.meanRow?.weights).toHaveLength(7);
	expect(learnMeanRows(byWords, examples, of)).toEqual(learned);
});

test("a number that is the same in all rows says nothing", () => {
	const alike = examples.map((one) => ({ ...one, row: one.row.with(5, 8) }));
	const { meanRow } = learnMeanRows(byWords, alike, of);
	expect(meanRow?.weights[5]).toBe("OO");
});
