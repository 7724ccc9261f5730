/** @file What may be said of an item that has changed. */
import * as v from "valibot";
import { itemFields } from "./catalogueFile.ts";
import { issueText } from "./parseJson.ts";

const change = v.object({
	...itemFields,
	title: v.exactOptional(itemFields.title),
	categories: v.exactOptional(itemFields.categories),
});

/** What is wrong with changed fields of an item, if anything is: the field, what was expected and what is there. */
export function wrongField(fields: unknown): string | undefined {
	const { issues } = v.safeParse(change, fields, { abortEarly: true });
	return issues && issueText(issues[0]);
}
