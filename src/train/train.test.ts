import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { randomStream } from "../operators/random.ts";
import {
	type TrainingOptions,
	type TrainingProgress,
	type TrainingTask,
	train,
} from "./train.ts";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "train-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Learns to be near noisy samples of 3 and −2; a step's sample depends on its number alone. */
function nearTask(): TrainingTask {
	const parameters = new Float32Array(2);
	const gradients = new Float32Array(2);
	return {
		spans: [{ name: "point", shape: [2], offset: 0, size: 2 }],
		parameters,
		gradients,
		async step(step) {
			const random = randomStream(step);
			const target = [3 + random() - 0.5, -2 + random() - 0.5];
			target.forEach((value, i) => {
				gradients[i] = parameters[i] - value;
			});
			return gradients[0] ** 2 + gradients[1] ** 2;
		},
		async validate() {
			return -((parameters[0] - 3) ** 2) - (parameters[1] + 2) ** 2;
		},
	};
}

function options(changes: Partial<TrainingOptions> = {}): TrainingOptions {
	return {
		schedule: { peak: 0.1, warmup: 5, steps: 120, floor: 0.1 },
		validateEvery: 20,
		patience: 3,
		checkpoint: join(folder, "run.checkpoint"),
		checkpointEvery: 0,
		report: () => {},
		...changes,
	};
}

describe("training", () => {
	test("learns, validates, and keeps the best parameters", async () => {
		const task = nearTask();
		const scores: number[] = [];
		const result = await train(
			task,
			options({ report: ({ score }) => score && scores.push(score) }),
		);
		expect(result).toMatchObject({ steps: 120, aborted: false });
		expect(scores).toHaveLength(6);
		expect(result.bestScore).toBe(Math.max(...scores));
		expect(await task.validate()).toBe(result.bestScore);
		expect(result.bestScore).toBeGreaterThan(-0.02);
	});

	test("stopped and resumed gives the losses and weights of not stopping", async () => {
		const losses = async (checkpoint: string, stops: readonly number[]) => {
			const seen: number[] = [];
			let task = nearTask();
			for (const stop of [...stops, Number.POSITIVE_INFINITY]) {
				task = nearTask();
				const controller = new AbortController();
				const report = ({ step, loss }: TrainingProgress) => {
					seen.push(loss);
					if (step === stop) controller.abort();
				};
				await train(
					task,
					options({ checkpoint, report, signal: controller.signal }),
				);
			}
			return { seen, parameters: [...task.parameters] };
		};
		const whole = await losses(join(folder, "whole"), []);
		const pieces = await losses(join(folder, "pieces"), [1, 37, 100]);
		expect(pieces).toEqual(whole);
	});

	test("killed between two checkpoints loses at most the last interval", async () => {
		const killed = nearTask();
		const step = killed.step.bind(killed);
		killed.step = async (number) => {
			if (number === 50) throw new Error("killed");
			return step(number);
		};
		await expect(train(killed, options())).rejects.toThrow("killed");
		const steps: number[] = [];
		const report = ({ step }: TrainingProgress) => steps.push(step);
		await train(nearTask(), options({ report }));
		expect(steps[0]).toBe(51);
	});

	test("a half-written draft beside the checkpoint does no harm", async () => {
		await train(nearTask(), options());
		await writeFile(join(folder, "run.checkpoint.draft"), "half");
		const { steps } = await train(nearTask(), options());
		expect(steps).toBe(120);
		expect(await readdir(folder)).toEqual(["run.checkpoint"]);
	});

	test("ends early once the score has stopped rising", async () => {
		const task = nearTask();
		task.validate = async () => 1;
		const { steps } = await train(task, options());
		expect(steps).toBe(80);
	});

	test("refuses a checkpoint of another shape and says so", async () => {
		await train(nearTask(), options());
		const other = {
			...nearTask(),
			spans: [{ name: "point", shape: [1, 2], offset: 0, size: 2 }],
		};
		await expect(train(other, options())).rejects.toThrow(
			/expected parameters\/point of shape \[1,2\], found \[2\]/,
		);
	});

	test("stops at a loss that is no number, naming the step", async () => {
		const task = nearTask();
		task.step = async () => Number.NaN;
		await expect(train(task, options())).rejects.toThrow(
			/loss of step 0 is NaN/,
		);
	});
});
