/** @file Alignment as the training loop sees it: several tasks, a batch of one of them a step. */
import type { Timeline } from "../domain/encodeTimeline.ts";
import type { Task, TaskTraining } from "../domain/task.ts";
import type { HeldOut } from "../evaluate/heldOut.ts";
import type { Parameters } from "../graph/parameters.ts";
import { randomStream, stepStream } from "../operators/random.ts";
import {
	type AlignmentExample,
	type AlignmentExamples,
	drawPerson,
	type TaughtTask,
} from "./alignmentExamples.ts";
import { type AlignmentStep, fits } from "./alignmentStep.ts";
import type { AlignSettings } from "./settings.ts";
import { knownSplits, spread, trainingTimelines } from "./timelines.ts";
import type { TrainingTask } from "./train.ts";
import { latestWindow } from "./windows.ts";

/** How many people to draw for one example before giving up. */
const mostTries = 1000;

/** A task with what its steps need. */
export interface RunningTask {
	readonly training: TaskTraining;
	readonly step: AlignmentStep;
	readonly validation: readonly (readonly AlignmentExample[])[];
	draw(random: () => number): AlignmentExample;
}

/**
 * A task's examples: drawn from what may be learned, and a fixed few about the last but one event of each user.
 *
 * @throws RangeError where the dataset or the room for tokens is too small.
 */
export function taskExamples(
	task: TaughtTask & Pick<Task, "training">,
	examples: AlignmentExamples,
	timelines: readonly Timeline[],
	heldOut: HeldOut,
	settings: AlignSettings,
): Pick<RunningTask, "validation" | "draw"> {
	const { batch, tokens, answer, pool } = task.training;
	const sizes = { batch, tokens, answer, events: settings.length };
	const learned = trainingTimelines(timelines, heldOut);
	const draw = (random: () => number): AlignmentExample => {
		// Drawn from a pool, so that the rows of a text serve again.
		const own = randomStream(
			Math.floor(random() * pool) ^ Math.imul(settings.seed, 0x85ebca6b),
		);
		for (let tries = 0; tries < mostTries; tries++) {
			const window = drawPerson(learned, settings.length, own);
			const example = examples.make(task, window, own);
			if (example && fits(example, sizes)) return example;
		}
		throw new RangeError(
			`Of ${mostTries} people drawn none gives an example of ${task.name} within ${tokens} tokens and ${answer} of an answer. Give the task more room.`,
		);
	};
	const random = randomStream(settings.seed);
	const possible = knownSplits(timelines, heldOut)
		.flatMap(({ train, validation }) => {
			const events = [...train, validation];
			const latest = latestWindow(train, settings.length);
			const window = { ...latest, events, unordered: true };
			return examples.make(task, window, random) ?? [];
		})
		.filter((example) => fits(example, sizes));
	const known = spread(possible, settings.validationUsers);
	const validation = Array.from(
		{ length: Math.floor(known.length / batch) },
		(_, i) => known.slice(i * batch, (i + 1) * batch),
	);
	if (validation.length === 0) {
		throw new RangeError(
			`The validation of ${task.name} needs ${batch} people with three events or more; the dataset has ${known.length}. Take a smaller batch or a larger dataset.`,
		);
	}
	return { validation, draw };
}

/** Each step is of one task, drawn by the tasks' shares; a validation is the mean over all of them. */
export function alignmentTask(
	tasks: readonly RunningTask[],
	parameters: Parameters,
	{ seed }: AlignSettings,
): TrainingTask {
	const total = tasks.reduce((sum, { training }) => sum + training.share, 0);
	const choose = (point: number) => {
		let left = point * total;
		const chosen = tasks.find(({ training }) => {
			left -= training.share;
			return left < 0;
		});
		return chosen ?? tasks[0];
	};
	return {
		spans: parameters.list,
		parameters: parameters.values,
		gradients: parameters.gradients,
		step(step) {
			const random = stepStream(seed, step);
			const { training, draw, step: taskStep } = choose(random());
			const examples = Array.from({ length: training.batch }, () =>
				draw(random),
			);
			return taskStep.run(examples);
		},
		async validate() {
			let sum = 0;
			for (const { step, validation } of tasks) {
				let loss = 0;
				for (const batch of validation) loss += await step.score(batch);
				sum += loss / validation.length;
			}
			return -sum / tasks.length;
		},
	};
}
