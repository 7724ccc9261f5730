import { expect, test } from "vitest";
import { encodeLog } from "../evaluate/encodeLog.ts";
import { createTokenizer } from "../llm/tokenizer.ts";
import { AlignmentExamples } from "./alignmentExamples.ts";
import { taskExamples } from "./taskExamples.ts";
import { languageModel, tastes, tastesAlign } from "./testing/tastes.ts";
import { knownSplits } from "./timelines.ts";

const [task] = tastes.domain.tasks(tastes.items);
const { batch } = task.training;
const { timelines, catalogue, vocabularies } = encodeLog(tastes);
const people = knownSplits(timelines, { heldOutEvery: 0 });
const examples = new AlignmentExamples(
	catalogue,
	vocabularies,
	createTokenizer(languageModel.vocabulary),
	tastesAlign.length,
);
const validationOf = (count: number) =>
	taskExamples(task, examples, people.slice(0, count), tastesAlign).validation;

test("a validation is of whole batches", () => {
	const batches = validationOf(people.length);
	expect(batches.length).toBe(tastesAlign.validationUsers / batch);
	expect(batches.map(({ length }) => length)).toEqual(batches.map(() => batch));
});

test("of few people each is asked more than once", () => {
	const [examples, ...others] = validationOf(5);
	expect(others).toEqual([]);
	expect(examples.length).toBe(batch);
	expect(new Set(examples).size).toBeLessThanOrEqual(5);
});

test("without anybody to ask it is said what to do", () => {
	expect(() => validationOf(0)).toThrow("Take a larger dataset");
});
