import { describe, expect, test } from "vitest";
import type { Dataset } from "../datasets/dataset.ts";
import { site } from "../domain/site/site.ts";
import { encodeLog } from "../evaluate/encodeLog.ts";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import { encoderTask } from "./encoderTask.ts";
import { newOptimizerState, optimizerStep } from "./optimizer.ts";
import { newEncoder } from "./pretrain.ts";
import { defaultPretrain, type PretrainSettings } from "./settings.ts";

const itemCount = 30;
const items = Array.from({ length: itemCount }, (_, i) => ({
	id: `${i}`,
	title: `Item ${i}`,
	categories: [],
}));
/** Everyone goes through the items in a circle, each from elsewhere. */
const dataset: Dataset = {
	name: "circle",
	license: "none",
	attribution: "nobody",
	domain: site(),
	items,
	users: Array.from({ length: 20 }, (_, user) => ({
		id: `${user}`,
		events: Array.from({ length: 9 }, (_, i) => ({
			item: `${(user * 7 + i) % itemCount}`,
			at: i,
			kind: "view",
		})),
	})),
};

const settings: PretrainSettings = {
	...defaultPretrain,
	batch: 4,
	length: 6,
	candidates: 10,
	unorderedShare: 0.25,
	encoder: { ...defaultPretrain.encoder, width: 16, feedForward: 20 },
};

async function taskOf(changes: Partial<PretrainSettings> = {}) {
	const all = { ...settings, ...changes };
	const { shape, parameters } = newEncoder(dataset, all);
	return encoderTask(
		{ ...encodeLog(dataset), shape },
		parameters,
		all,
		nodeRuntime,
	);
}

describe("a step of pretraining", () => {
	test("depends on its number alone, not on the steps before", async () => {
		const [long, short] = [await taskOf(), await taskOf()];
		for (const step of [0, 1, 2]) await long.step(step);
		expect(await long.step(7)).toBe(await short.step(7));
		expect(long.gradients).toEqual(short.gradients);
		expect(await short.step(8)).not.toBe(await short.step(7));
		await long.release();
		await short.release();
	});

	test("moves the biases of candidates and targets alone", async () => {
		const few = await taskOf({ batch: 1, length: 2, candidates: 3 });
		await few.step(0);
		const bias = few.spans.find(({ name }) => name === "encoder.taste.bias");
		if (!bias) throw new Error("The encoder has a taste head.");
		const moved = few.gradients
			.subarray(bias.offset, bias.offset + bias.size)
			.filter((gradient) => gradient !== 0);
		expect(moved.length).toBeGreaterThan(0);
		expect(moved.length).toBeLessThanOrEqual(3 + 2);
		await few.release();
	});

	test.each([10, 0])(
		"teaches to find what comes next, with %s candidates",
		async (candidates) => {
			const task = await taskOf({ candidates, dropout: 0.1 });
			const state = newOptimizerState(task.parameters.length);
			const before = await task.validate();
			for (let step = 0; step < 150; step++) {
				await task.step(step);
				optimizerStep(task, state, 1e-2);
			}
			expect(await task.validate()).toBeGreaterThan(before + 0.3);
			await task.release();
		},
	);
});
