/** @file What alignment teaches: for a window of a person's timeline, a prompt and the answer that the data says is right. */
import { answerText } from "../domain/answerText.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import type { Timeline } from "../domain/encodeTimeline.ts";
import type { Vocabularies } from "../domain/features/features.ts";
import type { Moment, PublishedTask, Task } from "../domain/task.ts";
import { replyTokens } from "../llm/replyTokens.ts";
import type { Tokenizer } from "../llm/tokenizer.ts";
import { shuffled } from "../operators/random.ts";
import type { Window } from "./windows.ts";

/** A task, and its prompt as the language model reads it. */
export type TaughtTask = Pick<Task, "example"> & PublishedTask;

/** A person, a prompt, and what the language model should say. */
export interface AlignmentExample {
	readonly window: Window;
	readonly prompt: readonly number[];
	/** Learned token by token; the prompt is not. */
	readonly answer: readonly number[];
}

/** Makes examples from windows. */
export class AlignmentExamples {
	constructor(
		private readonly catalogue: Catalogue,
		private readonly vocabularies: Vocabularies,
		private readonly tokenizer: Pick<Tokenizer, "encode" | "end">,
		/** Events that a page would know in detail. */
		private readonly recent: number,
	) {}

	/** An example of a task; `undefined` where the window has no answer to it. */
	make(
		task: TaughtTask,
		window: Window,
		random: () => number,
	): AlignmentExample | undefined {
		const example = task.example(this.moment(window), random);
		if (!example) return undefined;
		const { question = "", answer } = example;
		const { encode } = this.tokenizer;
		return {
			window,
			prompt: encode(task.prompt.replace("{question}", () => question)),
			answer:
				typeof answer === "string"
					? this.answerTokens(task, answer)
					: replyTokens(this.tokenizer, answer).tokens,
		};
	}

	/** The tokens of an answer, with what stands around and after it. */
	answerTokens(task: PublishedTask, answer: string): number[] {
		const { encode } = this.tokenizer;
		return [...encode(answerText(task, answer)), ...encode(task.ending)];
	}

	/** What tasks are given of a window. */
	moment({ events, from, to }: Window): Moment {
		const { catalogue, vocabularies, recent } = this;
		return {
			recent: events.slice(Math.max(from, to - recent), to),
			next: events[to],
			catalogue,
			vocabularies,
		};
	}
}

/**
 * Draws the window before a random event. Many people are new to a page, so one window in twenty is empty and one in
 * four holds ten events at most. Half of the windows are shuffled: who likes what does not depend on the order. None has
 * times, since a page reads none.
 */
export function drawPerson(
	timelines: readonly Timeline[],
	length: number,
	random: () => number,
): Window {
	const timeline = timelines[Math.floor(random() * timelines.length)];
	const events = random() < 0.5 ? shuffled(timeline, random) : timeline;
	const to = Math.floor(random() * events.length);
	const share = random();
	const kept =
		share < 0.05 ? 0 : share < 0.3 ? 1 + Math.floor(random() * 10) : length;
	const start = to < length || kept < length || random() < 0.5;
	const from = Math.max(0, to - Math.min(kept, start ? length - 1 : length));
	return { events, from, to, start, unordered: true };
}
