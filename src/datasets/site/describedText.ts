import * as v from "valibot";

/** A text with its description, which an editor shows. */
export function describedText(description: string) {
	return v.pipe(v.string(), v.minLength(1), v.description(description));
}
