/** @file Questions as people write them, with what the catalogue must say of every film that an answer names. */
import { readFileSync } from "node:fs";
import * as v from "valibot";
import { acts } from "../../src/domain/question/intent.ts";

const names = v.array(v.string());

const must = v.union([
	v.strictObject({ anyCategory: names }),
	v.strictObject({ noCategory: names }),
	v.strictObject({
		yearFrom: v.optional(v.number()),
		yearTo: v.optional(v.number()),
	}),
	/** Shares a category with that film, and is another one. */
	v.strictObject({ like: v.string() }),
	/** The question is about these. */
	v.strictObject({ items: names }),
	/** Its title, tags or abstract have one of these. */
	v.strictObject({ words: names }),
	v.strictObject({ count: v.number() }),
	v.strictObject({ popular: v.boolean() }),
]);

const question = v.object({
	question: v.string(),
	register: v.optional(v.picklist(["terse", "chatty", "careful", "sloppy"])),
	act: v.picklist(acts),
	must: v.optional(v.array(must), []),
	language: v.optional(v.string()),
});

export type Must = v.InferOutput<typeof must>;

export type Question = v.InferOutput<typeof question>;

export function readQuestions(path: string): Question[] {
	return v.parse(v.array(question), JSON.parse(readFileSync(path, "utf8")));
}

/** Whether a question goes on with a suggestion: nobody asks for another one first. */
export function isFollowUp({ act }: Question): boolean {
	return act === "moreLikeThis" || act === "notThis";
}
