import { describe, expect, test } from "vitest";
import { nodeRuntime } from "../../../src/graph/nodeRuntime.ts";
import { normalStream, randomStream } from "../../../src/operators/random.ts";
import { learnClassifier } from "./classifier.ts";
import { type HeadName, heads } from "./heads.ts";

const texts = 300;
const layers = [1, 2];
const width = 6;

/** Texts of three classes, each with a number of its own that is larger, in noise. */
function someTexts(seed: number) {
	const normal = normalStream(randomStream(seed));
	const size = layers.length * width;
	const values = Float32Array.from({ length: texts * size }, normal);
	const classes = Array.from({ length: texts }, (_, text) => text % 3);
	classes.forEach((one, text) => {
		for (let i = one; i < size; i += width) values[text * size + i] += 6;
	});
	return { features: { layers, width, values }, classes };
}

describe("a classifier of texts", () => {
	test.each(Object.keys(heads) as HeadName[])(
		"with the head %s tells classes of texts that it never saw",
		async (head) => {
			const classifier = await learnClassifier(
				nodeRuntime,
				head,
				someTexts(1),
				3,
			);
			const { features, classes } = someTexts(2);
			const found = await classifier.classify(features);
			await classifier.release();
			const right = found.filter((one, i) => one === classes[i]).length;
			expect(found).toHaveLength(texts);
			expect(right / texts).toBeGreaterThan(0.95);
			expect(classifier.validation).toBeGreaterThan(0.9);
		},
	);
});
