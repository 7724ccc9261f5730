/** @file JSON that someone else wrote, taken only when it has the shape it should. */
import * as v from "valibot";

/**
 * The value in these bytes of UTF-8.
 *
 * @throws RangeError when they are no JSON, or the first part that differs from the schema: where it is, what was
 *   expected, what is there.
 */
export function parseJson<Schema extends v.GenericSchema>(
	schema: Schema,
	bytes: Uint8Array,
): v.InferOutput<Schema> {
	const result = v.safeParse(schema, decode(bytes), { abortEarly: true });
	if (result.success) return result.output;
	throw new RangeError(issueText(result.issues[0]));
}

/** Where something differs from its schema, what was expected, and what is there. */
export function issueText(issue: v.BaseIssue<unknown>): string {
	const where = v.getDotPath<v.GenericSchema>(issue);
	return where ? `${where}: ${issue.message}` : issue.message;
}

function decode(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch (cause) {
		throw new RangeError(`This is no JSON: ${(cause as Error).message}`, {
			cause,
		});
	}
}
