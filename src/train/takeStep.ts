/** @file A step of training: the loss of a batch, and the parameters moved against its gradients. */
import {
	type OptimizerOptions,
	type OptimizerState,
	optimizerStep,
	type Trainable,
} from "./optimizer.ts";
import { learningRate, type Schedule } from "./schedule.ts";

/** Something that learns in steps. What a step computes depends on its number alone, so that a resumed run repeats nothing. */
export interface SteppedTask extends Trainable {
	/** Computes the loss of batch `step`, and fills `gradients`. */
	step(step: number): Promise<number>;
}

/**
 * Takes the step that comes after those of `state`, at the schedule's rate.
 *
 * @returns The loss before the step.
 * @throws Error where the loss is no number; the parameters stay as they were.
 */
export async function takeStep(
	task: SteppedTask,
	state: OptimizerState,
	schedule: Schedule,
	options?: OptimizerOptions,
): Promise<number> {
	const { step } = state;
	const loss = await task.step(step);
	if (!Number.isFinite(loss)) {
		throw new Error(
			`The loss of step ${step} is ${loss}. Lower the learning rate (now up to ${schedule.peak}); a run with a checkpoint goes on from there.`,
		);
	}
	optimizerStep(task, state, learningRate(step, schedule), options);
	return loss;
}
