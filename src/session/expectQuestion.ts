/** @file How long a question may be. */
import type { Intent } from "../domain/question/intent.ts";

/** How many characters a question may have. */
const longestQuestion = 2000;

/** @throws RangeError where the question is longer than any that people ask. */
export function expectQuestion(asked: string | Intent): void {
	const { length } = typeof asked === "string" ? asked : asked.question;
	if (length <= longestQuestion) return;
	throw new RangeError(
		`A question may have ${longestQuestion} characters, this one has ${length}. Shorten it.`,
	);
}
