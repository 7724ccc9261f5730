/** @file The examples of one task of alignment: those that it is taught by, and those that validate it. */
import type { Task } from "../domain/task.ts";
import type { LeaveOneOut } from "../evaluate/leaveOneOut.ts";
import type { EncodedEvent } from "../model/userEncoder.ts";
import { randomStream } from "../operators/random.ts";
import {
	type AlignmentExample,
	type AlignmentExamples,
	drawPerson,
} from "./alignmentExamples.ts";
import type { AnswerSizes } from "./alignmentStep.ts";
import { fits } from "./answerLoss.ts";
import type { AlignSettings } from "./settings.ts";
import { spread } from "./timelines.ts";
import { latestWindow } from "./windows.ts";

/** How many people to draw for one example before giving up. */
const mostTries = 1000;

export interface TaskExamples {
	/** A fixed few, about the last but one event of each person, in batches. */
	readonly validation: readonly (readonly AlignmentExample[])[];
	/** One of what may be learned. */
	draw(random: () => number): AlignmentExample;
}

/**
 * A task's examples of these people.
 *
 * @throws RangeError where the dataset or the room for tokens is too small.
 */
export function taskExamples(
	task: Task,
	examples: AlignmentExamples,
	people: readonly LeaveOneOut<EncodedEvent>[],
	settings: AlignSettings,
): TaskExamples {
	const sizes = answerSizes(task, settings);
	const learned = people.map(({ train }) => train);
	return {
		validation: validationBatches(task, examples, people, settings),
		draw(random) {
			// Drawn from a pool, so that the rows of a text serve again.
			const own = randomStream(
				Math.floor(random() * task.training.pool) ^
					Math.imul(settings.seed, 0x85ebca6b),
			);
			for (let tries = 0; tries < mostTries; tries++) {
				const window = drawPerson(learned, settings.length, own);
				const example = examples.make(task, window, own);
				if (example && fits(example, sizes)) return example;
			}
			throw new RangeError(
				`Of ${mostTries} people drawn none gives an example of ${task.name} within ${sizes.tokens} tokens and ${sizes.answer} of an answer. Give the task more room.`,
			);
		},
	};
}

/** How large the inputs of a task's graphs are. */
export function answerSizes(
	{ training: { batch, tokens, answer } }: Task,
	{ length }: AlignSettings,
): AnswerSizes {
	return { batch, tokens, answer, events: length };
}

function validationBatches(
	task: Task,
	examples: AlignmentExamples,
	people: readonly LeaveOneOut<EncodedEvent>[],
	settings: AlignSettings,
): TaskExamples["validation"] {
	const { batch } = task.training;
	const random = randomStream(settings.seed);
	const possible = people
		.flatMap(({ train, validation }) => {
			const events = [...train, validation];
			const latest = latestWindow(train, settings.length);
			const window = { ...latest, events, unordered: true };
			return examples.make(task, window, random) ?? [];
		})
		.filter((example) => fits(example, answerSizes(task, settings)));
	const known = spread(possible, settings.validationUsers);
	if (known.length === 0) {
		throw new RangeError(
			`Nobody in the dataset gives an example of ${task.name} to validate by, within ${task.training.tokens} tokens: it takes people with three events or more. Take a larger dataset, or leave the task out with --tasks.`,
		);
	}
	// Of few people each is asked more than once: a graph takes whole batches.
	return Array.from(
		{ length: Math.max(1, Math.floor(known.length / batch)) },
		(_, i) =>
			Array.from(
				{ length: batch },
				(_, place) => known[(i * batch + place) % known.length],
			),
	);
}
