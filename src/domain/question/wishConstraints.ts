/** @file From what a question says of items to what they must be. */
import type { Catalogue } from "../catalogue.ts";
import { constraintsOf } from "./constraints.ts";
import type { FoundWishes } from "./foundWishes.ts";
import type { Constraint, Talk } from "./intent.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Span } from "./phraseIndex.ts";
import type { QuestionWord } from "./questionWords.ts";
import type { Said } from "./said.ts";
import { asPlain, asTyped } from "./someWords.ts";

/**
 * What the items must be.
 *
 * @param talk What was said before, if anything was.
 */
export function wishConstraints(
	words: readonly QuestionWord[],
	found: FoundWishes,
	lexicon: Lexicon,
	catalogue: Catalogue,
	talk: Talk | undefined,
): Said[] {
	const { titles, meanings, years, known, prices, available, isNegated } =
		found;
	const { labels } = lexicon;
	const label = (span: Span) => {
		const typed = asTyped(words, span);
		return isNegated(span.start) ? `${labels.not} ${typed}` : typed;
	};
	const liked = titles.filter(
		({ start, meaning }) => meaning > 0 && !isNegated(start),
	);
	const like = liked.flatMap(({ meaning }) => catalogue.itemAt(meaning) ?? []);
	const last = catalogue.item(talk?.named.at(-1) ?? "");
	const said = <Found extends Span>(
		found: readonly Found[],
		constraint: (one: Found, label: string) => Constraint | Constraint[],
	) =>
		found.flatMap((one) =>
			[constraint(one, label(one))].flat().map((constraint): Said => {
				const { start, end } = one;
				return { start, end, constraint };
			}),
		);
	return [
		...said(meanings, (one, label) =>
			constraintsOf(
				one.meaning,
				label,
				asPlain(words, one),
				isNegated(one.start),
			),
		),
		...said(years, (one, label) => ({
			...one.meaning(label, last?.year),
			...(isNegated(one.start) && { isOutside: true }),
		})),
		...said(prices, ({ meaning, start }, label) => ({
			...meaning(isNegated(start), (like[0] ?? last)?.price),
			label,
		})),
		...said(available, (_one, label) => ({ kind: "available", label })),
		// Where words are looked for, a title that is not wanted is one of a series: "not Call of Duty".
		...said(
			lexicon.seeksAllWords && like.length === 0 ? titles : [],
			(one, label) => ({
				kind: "notWords",
				label,
				phrases: [asTyped(words, one)],
			}),
		),
		...said(liked, ({ meaning }) => {
			const { id, title } = catalogue.expectItem(meaning);
			return { kind: "like", item: id, label: `${labels.like} ${title}` };
		}),
		...said(known, (one, label) => ({
			kind: "known",
			label,
			well: one.meaning !== isNegated(one.start),
		})),
	];
}
