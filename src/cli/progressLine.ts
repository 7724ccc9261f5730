/** @file A status line of a training. */
import type { TrainingProgress } from "../train/train.ts";
import { duration } from "./duration.ts";
import { statusLine } from "./statusLine.ts";

/**
 * A reporter for a training run; what validations say is kept.
 *
 * @param score What a validation's score says, such as "NDCG@10 0.1012".
 */
export function progressLine(
	name: string,
	score: (score: number) => string,
	output: NodeJS.WriteStream = process.stderr,
): (progress: TrainingProgress) => void {
	const line = statusLine(output);
	return (progress) => {
		const isLast = progress.step === progress.steps;
		const isKept = progress.score !== undefined || isLast;
		const text = `${name} ${describe(progress, score)}`;
		if (isKept) line.keep(text);
		else line.show(text);
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
