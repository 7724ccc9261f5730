/** @file The items whose titles a language model would likeliest go on with. */
import { likeliestEntries } from "../../../src/llm/likeliestEntries.ts";
import { nameableTokens } from "../../../src/llm/nameable.ts";
import type { Tokenizer } from "../../../src/llm/tokenizer.ts";
import type { TokenModel } from "../../../src/llm/tokenModel.ts";
import { buildTrie } from "../../../src/llm/trie.ts";
import type { NameableItem } from "../../../src/session/nameableItems.ts";

export interface TitlePrompt {
	readonly model: TokenModel;
	readonly tokenizer: Tokenizer;
	/** What a title follows, and what follows a title. */
	readonly prompt: string;
	readonly ending: string;
}

/** Their entries, likeliest first. */
export async function likeliestTitles(
	{ model, tokenizer, prompt, ending }: TitlePrompt,
	items: readonly NameableItem[],
	count: number,
): Promise<number[]> {
	const end = tokenizer.encode(ending);
	const titles = nameableTokens(tokenizer, items).map((title) => ({
		...title,
		tokens: [...title.tokens, ...end],
	}));
	const likely = await likeliestEntries(
		...([model, tokenizer.encode(prompt), buildTrie(titles)] as const),
		{ count, beams: items.length },
	);
	return likely.map(({ entry }) => entry.entry.entry);
}
