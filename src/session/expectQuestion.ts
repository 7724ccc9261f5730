/** @file How a question was asked, and how long it may be. */
import type { Intent } from "../domain/question/intent.ts";

/** How many characters a question may have. */
const longestQuestion = 2000;

/** A question as it was asked, however it is to be understood. */
export function questionText(question: string | Intent): string {
	return typeof question === "string" ? question : question.question;
}

/** @throws RangeError where the question is longer than any that people ask. */
export function expectQuestion(question: string | Intent): void {
	const { length } = questionText(question);
	if (length <= longestQuestion) return;
	throw new RangeError(
		`A question may have ${longestQuestion} characters, this one has ${length}. Shorten it.`,
	);
}
