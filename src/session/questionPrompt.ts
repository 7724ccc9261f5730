/** @file The prompt of a question, as the gates were trained on it. */
import type { PublishedTask } from "../domain/task.ts";
import { expectQuestion } from "./expectQuestion.ts";
import type { WriterParts } from "./writerParts.ts";

/**
 * The prompt's tokens; of the question's text nothing but words can come.
 *
 * @throws RangeError where the question is longer than any that people ask.
 */
export function questionPrompt(
	{ bundle, tokenizer }: Pick<WriterParts, "bundle" | "tokenizer">,
	question: string,
): number[] {
	expectQuestion(question);
	const words = tokenizer.asWords(question);
	const { prompt } = taskAnsweredWith("words", bundle);
	return tokenizer.encode(prompt.replace("{question}", () => words));
}

/** @throws RangeError where the bundle has no such task. */
export function taskAnsweredWith(
	answers: "items" | "words",
	{ manifest }: WriterParts["bundle"],
): PublishedTask {
	const task = manifest.tasks.find((one) => one.answers === answers);
	if (task) return task;
	throw new RangeError(
		`The bundle has no task that is answered with ${answers}: align its run with one and bundle it again.`,
	);
}
