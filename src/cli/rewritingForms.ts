/**
 * @file What a language model may be asked to make of an item's text: the operations that Harris, Butani and Hashmy
 * (arXiv 2404.12283) let one do before texts are compared, in four forms as there. The words of their prompts were not at
 * hand; these are for a small model, which an example tells more than an instruction does.
 */
import type { Item } from "../domain/item.ts";
import type { ChatMessage } from "../llm/chatTemplate.ts";

export interface RewritingForm {
	/** What is asked, in a sentence or two. */
	readonly instruction: string;
	/** What is answered to the example. */
	readonly example: string;
	/** What stands between the things that it says, each of which is true or not. */
	readonly separator: RegExp;
	/** What joins those that are left. */
	readonly joint: string;
}

const sentences = /(?<=[.!?])\s+|\n+/;
const listed = /[,;.\n]+/;

/** By the name under which the command knows them. */
export const rewritingForms = {
	/** Adds context: restructured, and with what the text leaves to be inferred. */
	context: {
		instruction:
			"Describe this in two short sentences: what it is about, and whom it is for.",
		example:
			"A flexible hose with brass couplings for watering lawns and flower beds. It is for gardeners who want a hose that the sun does not harm.",
		separator: sentences,
		joint: " ",
	},
	/** Corrects grammar and spelling, and says with usual words what has several. */
	plain: {
		instruction:
			"Write this again in two short sentences, in correct English and in usual words.",
		example:
			"This is a flexible garden hose with brass couplings. It resists sunlight and is meant for lawns and flower beds.",
		separator: sentences,
		joint: " ",
	},
	/** Says which meaning is meant, and writes out what is abbreviated. */
	clear: {
		instruction:
			"Write this again in two short sentences that nobody can misunderstand: write out what is abbreviated, and say which meaning of a word is meant.",
		example:
			"This hose is a flexible tube that carries water to lawns and flower beds in a garden. It has brass couplings and resists ultraviolet light from the sun.",
		separator: sentences,
		joint: " ",
	},
	/** Adds data about the text: what it is about, in words by which it may be looked for. */
	keywords: {
		instruction:
			"List six keywords for this, with commas between: what it is about, where, when, and for whom.",
		example: "garden hose, watering, lawn, flower beds, outdoors, gardeners",
		separator: listed,
		joint: ", ",
	},
} as const satisfies Readonly<Record<string, RewritingForm>>;

export type FormName = keyof typeof rewritingForms;

/** A thing of which no catalogue's text has much. */
const exampleItem = {
	title: "Hose 25 m",
	categories: ["Garden", "Watering"],
	text: "Flexible hose w/ brass couplings, UV resistant, f. lawns & beds.",
};

/** What a language model is told of an item. */
export function toldOf({
	title,
	categories,
	year,
	brand,
	text,
}: Omit<Item, "id">): string {
	return [
		`Title: ${title}${year ? ` (${year})` : ""}`,
		brand && `By: ${brand}`,
		categories.length > 0 && `Kinds: ${categories.join(", ")}`,
		text && `Text: ${text}`,
	]
		.filter(Boolean)
		.join("\n");
}

/** All that a language model is shown of the example. */
export function shownBy({ example }: RewritingForm): string {
	return `${toldOf(exampleItem)}\n${example}`;
}

/** A talk that ends with the order to rewrite an item's text. All of a form begin alike, which is read once. */
export function rewritingTalk(
	{ instruction, example }: RewritingForm,
	told: string,
): readonly ChatMessage[] {
	return [
		{
			role: "user",
			content: `${instruction}\n\n${toldOf(exampleItem)}`,
		},
		{ role: "assistant", content: example },
		{ role: "user", content: `${instruction}\n\n${told}` },
	];
}
