/** @file What a page is told of an option of picks that is wrong. */
import { UserLlmError } from "../async/userLlmError.ts";

/** @param name Of the option, or of a part of it, such as `filter.brand`. */
export function wrongOption(name: string, expected: string): UserLlmError {
	return new UserLlmError(
		"invalid-argument",
		`The option \`${name}\` of picks: expected ${expected}.`,
	);
}
