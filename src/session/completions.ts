/** @file Prompts that the language model completes with one of some answers, whatever it would say else. */
import { answerText } from "../domain/answerText.ts";
import type { PublishedTask } from "../domain/task.ts";
import { decodeAnswer } from "../llm/decodeAnswer.ts";
import type { Nameable } from "../llm/nameable.ts";
import type { SamplingOptions } from "../llm/sampling.ts";
import { nameableCount, nameablePicks } from "./nameableItems.ts";
import { questionPrompt } from "./questionPrompt.ts";
import type { WriterParts } from "./writerParts.ts";

/** With what a task was completed. */
export interface Completion {
	/** Without what stands around it: a category, a title, or one of the task's own answers. */
	readonly text: string;
	/** Where the answer is an item's title, its catalogue entry. */
	readonly entry?: number;
}

/** What may be answered; its text is as it stands in the whole. */
interface Answer extends Nameable {
	readonly answer: string;
	readonly entry?: number;
}

/** Completes a task. @throws RangeError where there is no such task, or it is answered in words. */
export async function complete(
	parts: WriterParts,
	name: string,
	signal?: AbortSignal,
): Promise<Completion> {
	const { model, tokenizer } = parts;
	const task = taskNamed(name, parts.bundle);
	const answers = await answersOf(task, parts);
	const prompt = tokenizer.encode(task.prompt);
	const { answer, entry } = await decodeAnswer(
		model,
		tokenizer,
		prompt,
		answers,
		{ signal, ending: task.ending },
	);
	return { text: answer, entry };
}

/** The one of some answers with which a question is answered. */
export async function chooseAnswer(
	parts: WriterParts,
	question: string,
	answers: readonly string[],
	options: SamplingOptions,
): Promise<string> {
	if (answers.length === 0) {
		throw new RangeError("One answer or more is needed, got none.");
	}
	const { text } = await decodeAnswer(
		parts.model,
		parts.tokenizer,
		questionPrompt(parts, question),
		answers.map((text) => ({ text, score: 0 })),
		options,
	);
	return text;
}

function taskNamed(
	name: string,
	{ manifest: { tasks } }: WriterParts["bundle"],
): PublishedTask {
	const task = tasks.find((known) => known.name === name);
	if (task && task.answers !== "words") return task;
	const known = tasks.filter(({ answers }) => answers !== "words");
	throw new RangeError(
		`There is no task "${name}" that is completed with one answer. Known ones: ${known.map((one) => one.name).join(", ") || "none"}.`,
	);
}

/** What may be answered, as it stands in the text. */
export async function answersOf(
	task: PublishedTask,
	parts: WriterParts,
	mostItems = nameableCount,
): Promise<readonly Answer[]> {
	const { answers } = task;
	if (answers === "items") {
		const items = await nameablePicks(parts, mostItems);
		return items.map((one) => ({
			...one,
			answer: one.text,
			text: answerText(task, one.text),
		}));
	}
	const texts =
		typeof answers === "string" ? await categoriesOf(parts) : answers;
	return texts.map((answer) => ({
		answer,
		text: answerText(task, answer),
		score: 0,
	}));
}

/** The user's favourite category alone, so that nothing untrue is said; of whom there is none, any may be. */
async function categoriesOf({
	bundle,
	user,
}: WriterParts): Promise<readonly string[]> {
	const { categories = [] } = bundle.manifest.vocabularies;
	const { favourite } = await user.categories();
	return favourite === undefined ? categories : [favourite];
}
