/** @file How the `pre_tokenizer` of a `tokenizer.json` cuts a text into words. */
import * as v from "valibot";
import { UnknownLanguageModelError } from "./checkpointWeights.ts";
import { cutAt, eachDigit, gpt2Words } from "./preTokenizers.ts";

const byteLevel = v.object({
	type: v.literal("ByteLevel"),
	add_prefix_space: v.literal(false),
	use_regex: v.optional(v.boolean(), true),
});

const digits = v.object({
	type: v.literal("Digits"),
	individual_digits: v.literal(true),
});

const split = v.object({
	type: v.literal("Split"),
	pattern: v.object({ Regex: v.string() }),
	behavior: v.literal("Isolated"),
	invert: v.optional(v.literal(false), false),
});

const step = v.variant("type", [byteLevel, digits, split]);

const sequence = v.object({
	type: v.literal("Sequence"),
	pretokenizers: v.array(step),
});

const schema = v.union([sequence, step]);

/** @throws UnknownLanguageModelError where texts are cut in another way than by these. */
export function readCuts(preTokenizer: unknown): RegExp[] {
	const read = v.safeParse(schema, preTokenizer);
	if (!read.success) throw unknownWords(preTokenizer);
	const { output } = read;
	const steps = output.type === "Sequence" ? output.pretokenizers : [output];
	return steps.flatMap((step) => {
		if (step.type === "Digits") return [eachDigit];
		if (step.type === "ByteLevel") return step.use_regex ? [gpt2Words] : [];
		try {
			return [cutAt(inJavaScript(step.pattern.Regex))];
		} catch (error) {
			throw unknownWords(preTokenizer, error);
		}
	});
}

function unknownWords(preTokenizer: unknown, cause?: unknown) {
	return new UnknownLanguageModelError(
		`The language model's tokenizer cuts texts by ${JSON.stringify(preTokenizer)}; known are "Split" at an isolated "Regex" as JavaScript has them, "Digits" one by one, and "ByteLevel" without a space before, alone or in a "Sequence".`,
		{ cause },
	);
}

/** A pattern that is written for Oniguruma, without groups that capture. */
function inJavaScript(pattern: string): string {
	return pattern
		.replace(/\(\?i:([^()]*)\)/g, (_, within: string) => {
			const inBothCases = within.replace(
				/[a-z]/gi,
				(letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`,
			);
			return `(?:${inBothCases})`;
		})
		.replace(/(?<!\\)\((?!\?)/g, "(?:")
		.replaceAll("\\s", "\\p{White_Space}")
		.replaceAll("\\S", "\\P{White_Space}");
}
