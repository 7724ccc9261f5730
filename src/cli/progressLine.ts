/** @file One line that says how far training is, rewritten in place on a terminal. */
import type { TrainingProgress } from "../train/train.ts";

/** Milliseconds between two lines where the output is a file and lines stay. */
const quiet = 15_000;

/**
 * A reporter for a training run; validations end the line, so that their scores remain to be read.
 *
 * @param score What a validation's score says, such as "NDCG@10 0.1012".
 */
export function progressLine(
	name: string,
	score: (score: number) => string,
	output: NodeJS.WriteStream = process.stderr,
): (progress: TrainingProgress) => void {
	let written = Number.NEGATIVE_INFINITY;
	return (progress) => {
		const now = performance.now();
		const isLast = progress.step === progress.steps;
		const remains = progress.score !== undefined || isLast;
		if (!remains && now - written < (output.isTTY ? 200 : quiet)) return;
		written = now;
		const line = `${name} ${describe(progress, score)}`;
		if (output.isTTY) output.write(`\r\u001B[K${line}${remains ? "\n" : ""}`);
		else output.write(`${line}\n`);
	};
}

/** By pretraining's score: of what came next and of what was liked. */
export const ndcg = (score: number) => `NDCG@10 ${score.toFixed(4)}`;

/** By alignment's score, the negative loss per token of an answer. */
export const answerLoss = (score: number) =>
	`loss per token of an answer ${(-score).toFixed(4)}`;

function describe(
	progress: TrainingProgress,
	scored: (score: number) => string,
): string {
	const { step, steps, loss, stepsPerSecond, secondsLeft, score } = progress;
	const parts = [
		`step ${step}/${steps}`,
		`loss ${loss.toFixed(3)}`,
		`${stepsPerSecond.toFixed(1)} steps/s`,
		`${duration(secondsLeft)} left`,
	];
	if (score !== undefined) parts.push(`validation: ${scored(score)}`);
	return parts.join(", ");
}

/** Minutes and seconds, or seconds alone. */
export function duration(seconds: number): string {
	const minutes = Math.floor(seconds / 60);
	return minutes > 0
		? `${minutes} min ${Math.floor(seconds % 60)} s`
		: `${Math.ceil(seconds)} s`;
}
