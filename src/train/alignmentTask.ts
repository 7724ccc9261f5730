/** @file Alignment as the training loop sees it: several tasks, a batch of one of them a step. */
import type { TaskTraining } from "../domain/task.ts";
import type { Parameters } from "../graph/parameters.ts";
import { stepStream } from "../operators/random.ts";
import type { AlignmentExample } from "./alignmentExamples.ts";
import type { AnswerStep } from "./answerStep.ts";
import { trainable } from "./optimizer.ts";
import type { AlignSettings } from "./settings.ts";
import type { TaskExamples } from "./taskExamples.ts";
import type { TrainingTask } from "./train.ts";

/** A task with what its steps need. */
export interface RunningTask extends TaskExamples {
	readonly training: TaskTraining;
	readonly step: Pick<
		AnswerStep<AlignmentExample>,
		"run" | "score" | "release"
	>;
}

/** Each step is of one task, drawn by the tasks' shares; a validation is the mean over all of them. */
export function alignmentTask(
	tasks: readonly RunningTask[],
	parameters: Parameters,
	{ seed }: Pick<AlignSettings, "seed">,
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
		...trainable(parameters),
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
