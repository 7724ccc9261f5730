import { Catalogue } from "../../catalogue.ts";
import type { Item } from "../../item.ts";
import type { Conversation } from "../conversation.ts";
import { PriceReader } from "../priceReader.ts";
import { QuestionReader } from "../questionReader.ts";
import { readerParts } from "../readerParts.ts";
import { TextIndex } from "../textIndex.ts";

/** A reader of questions about items, with all its parts, that looks for words in the items' texts. */
export function readerOf(
	conversation: Pick<Conversation, "lexicon" | "learnedActs">,
	items: readonly Item[],
): QuestionReader {
	const { lexicon } = conversation;
	const { prices } = lexicon;
	const catalogue = new Catalogue(items);
	const texts = items.map(({ text = "" }) => text);
	const index = new TextIndex(items, texts);
	return new QuestionReader(conversation, catalogue, index, {
		...readerParts(lexicon, catalogue, index),
		prices: prices && new PriceReader(prices, lexicon),
	});
}
