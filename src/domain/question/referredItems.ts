/** @file Which of the items that were named last a question means: "the second one", "which of these". */
import type { Lexicon } from "./lexicon.ts";
import { phrasesIn } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";

/** @param latest The ids of the items that were named last, in their order. */
export function referredItems(
	words: readonly QuestionWord[],
	lexicon: Lexicon,
	latest: readonly string[],
): string[] {
	const { ordinals, choosing, fillers, item, behindTitle } = lexicon;
	const placed = words.flatMap(({ plain, endsClause }, place) => {
		const next = words[place + 1];
		const isOne =
			Object.hasOwn(ordinals, plain) &&
			fillers.includes(words[place - 1]?.plain) &&
			(endsClause || !next || [...item, ...behindTitle].includes(next.plain));
		return isOne ? (latest.at(ordinals[plain]) ?? []) : [];
	});
	if (placed.length > 0) return placed;
	const isChoice = phrasesIn(words, choosing).length > 0;
	return isChoice ? [...latest] : [];
}
