/** @file The training loop: schedule, clipping, AdamW, validation, early stopping, checkpoints, a line of progress. */
import { loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";
import { newOptimizerState } from "./optimizer.ts";
import type { Schedule } from "./schedule.ts";
import { type SteppedTask, takeStep } from "./takeStep.ts";

/** Something that learns in steps and can be asked how good it has become. */
export interface TrainingTask extends SteppedTask {
	/** How good the parameters are on what they were not trained on; larger is better. */
	validate(): Promise<number>;
}

export interface TrainingOptions {
	readonly schedule: Schedule;
	/** Steps between two validations. */
	readonly validateEvery: number;
	/** Validations without a better score before the run stops. */
	readonly patience: number;
	/** The file to resume from and to write to. */
	readonly checkpoint: string;
	/** Milliseconds between two checkpoints. */
	readonly checkpointEvery: number;
	/** Called after each step. */
	readonly report: (progress: TrainingProgress) => void;
	readonly signal?: AbortSignal;
}

export interface TrainingProgress {
	/** Steps done. */
	readonly step: number;
	readonly steps: number;
	/** A running mean over about fifty steps. */
	readonly loss: number;
	readonly stepsPerSecond: number;
	readonly secondsLeft: number;
	/** The best score so far, before the first validation absent. */
	readonly bestScore?: number;
	/** The score of a validation that followed this step. */
	readonly score?: number;
}

export interface TrainingResult {
	readonly steps: number;
	readonly bestScore: number;
	/** Whether `signal` stopped the run; it can be resumed. */
	readonly aborted: boolean;
}

/**
 * Trains until the schedule ends, the score stops rising or `signal` is aborted, and leaves the best parameters in
 * `task.parameters` (an aborted run leaves the latest). Resumes from the checkpoint where there is one.
 */
export async function train(
	task: TrainingTask,
	options: TrainingOptions,
): Promise<TrainingResult> {
	const { parameters, spans } = task;
	const { schedule, checkpoint, signal } = options;
	const state = newOptimizerState(parameters.length);
	const best = parameters.slice();
	const buffers = { parameters, mean: state.mean, square: state.square, best };
	const resumed = await loadCheckpoint(checkpoint, buffers, spans);
	state.step = resumed?.step ?? 0;
	let bestScore = resumed?.bestScore ?? -Number.MAX_VALUE;
	let validationsSinceBest = resumed?.validationsSinceBest ?? 0;
	let loss = resumed?.loss ?? 0;

	const save = () =>
		saveCheckpoint(
			checkpoint,
			{
				buffers,
				progress: { step: state.step, bestScore, validationsSinceBest, loss },
			},
			spans,
		);
	const firstStep = state.step;
	const started = performance.now();
	let saved = started;

	while (
		state.step < schedule.steps &&
		validationsSinceBest < options.patience
	) {
		if (signal?.aborted) {
			await save();
			return { steps: state.step, bestScore, aborted: true };
		}
		const stepLoss = await takeStep(task, state, schedule);
		loss += (stepLoss - loss) / Math.min(50, state.step);

		let score: number | undefined;
		const last = state.step === schedule.steps;
		if (state.step % options.validateEvery === 0 || last) {
			score = await task.validate();
			validationsSinceBest = score > bestScore ? 0 : validationsSinceBest + 1;
			if (score > bestScore) {
				bestScore = score;
				best.set(parameters);
			}
		}
		const now = performance.now();
		if (now - saved > options.checkpointEvery || last) {
			await save();
			saved = now;
		}
		const stepsPerSecond = ((state.step - firstStep) * 1000) / (now - started);
		options.report({
			step: state.step,
			steps: schedule.steps,
			loss,
			stepsPerSecond,
			secondsLeft: (schedule.steps - state.step) / stepsPerSecond,
			bestScore: bestScore > -Number.MAX_VALUE ? bestScore : undefined,
			score,
		});
		await new Promise(setImmediate); // lets signals and timers through between two blocking runs
	}
	await save();
	parameters.set(best);
	return { steps: state.step, bestScore, aborted: false };
}
