/** @file `tokenizer.json` of a language model on Hugging Face: its tokens. */
import * as v from "valibot";
import { parseJson } from "../bundle/parseJson.ts";
import { UnknownLanguageModelError } from "./checkpointWeights.ts";
import { readCuts } from "./huggingFaceWords.ts";
import type { VocabularyData } from "./vocabularyData.ts";

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const tokenizerSchema = v.object({
	normalizer: v.nullish(v.object({ type: v.string() })),
	pre_tokenizer: v.looseObject({ type: v.string() }),
	model: v.object({
		type: v.string(),
		// Not a record, which would leave out tokens such as "constructor".
		vocab: v.custom<Record<string, number>>(
			(vocab) =>
				typeof vocab === "object" &&
				vocab !== null &&
				Object.values(vocab).every((each) => v.is(id, each)),
			"Expected an object of token ids",
		),
		/** `"a b"`, or `["a", "b"]` in newer files. */
		merges: v.array(v.union([v.string(), v.tuple([v.string(), v.string()])])),
		byte_fallback: v.optional(v.boolean(), false),
		ignore_merges: v.optional(v.boolean(), false),
	}),
	added_tokens: v.array(
		v.object({ id, content: v.string(), special: v.boolean() }),
	),
});

/**
 * Reads byte-level BPE.
 *
 * @param size How many rows the embedding has: at least as many as there are tokens. Ids without a token are filled up.
 * @param end The token that ends a turn.
 * @throws RangeError where the file is damaged.
 * @throws UnknownLanguageModelError where the tokenizer is of another kind.
 */
export function readTokenizer(
	bytes: Uint8Array,
	size: number,
	end: number,
): VocabularyData {
	const file = parseJson(tokenizerSchema, bytes);
	const { model, normalizer, pre_tokenizer, added_tokens: added } = file;
	const isByteLevel = JSON.stringify(pre_tokenizer).includes('"ByteLevel"');
	if (model.type !== "BPE" || model.byte_fallback || !isByteLevel) {
		throw new UnknownLanguageModelError(
			`The language model's tokenizer is "${model.type}" with the pre-tokenizer "${pre_tokenizer.type}"; known is byte-level BPE.`,
		);
	}
	// Qwen composes characters first (NFC), which texts in a page are already; llama.cpp does not, either.
	if (normalizer && normalizer.type !== "NFC") {
		throw new UnknownLanguageModelError(
			`The language model's tokenizer changes texts by "${normalizer.type}"; known are none and "NFC".`,
		);
	}
	const tokens = Array.from({ length: size }, (_, each) => `[PAD${each}]`);
	const named = added.map(({ content, id }) => [content, id] as const);
	for (const [token, id] of [...Object.entries(model.vocab), ...named]) {
		if (id >= size) {
			throw new RangeError(
				`The tokenizer's token "${token}" has the id ${id}; the embedding has ${size} rows.`,
			);
		}
		tokens[id] = token;
	}
	if (!(end in tokens)) {
		throw new RangeError(
			`The configuration says that texts end with token ${end}; the embedding has ${size} rows.`,
		);
	}
	return {
		tokens,
		control: added.filter(({ special }) => special).map(({ id }) => id),
		merges: model.merges.map((pair) =>
			typeof pair === "string" ? pair : pair.join(" "),
		),
		end,
		preTokenizer: {
			cuts: readCuts(pre_tokenizer),
			keepsTokens: model.ignore_merges,
		},
	};
}
