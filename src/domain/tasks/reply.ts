/**
 * @file A question about items, and an answer in the sentences that a page answers with. The item that is suggested is the
 * one that the person chose next, and what was asked for is true of it. The marks around the titles are those of
 * `slotMarks`.
 */
import type { Item } from "../item.ts";
import { isLiked } from "../likedEvent.ts";
import type { DomainPhrasings } from "../question/phrasings.ts";
import { replyParts } from "../replyParts.ts";
import type { Task, TaskTraining } from "../task.ts";

/** What replies are made of. */
export interface TaughtReplies {
	readonly openQuestions: readonly string[];
	/** With `{asked}` for a wish. */
	readonly questionsWithWish: readonly string[];
	/** What someone could ask for who finds this item. */
	wishesFor(item: Item): readonly string[];
	readonly phrasings: Pick<
		DomainPhrasings,
		"suggest" | "suggestAsked" | "because" | "stranger"
	>;
	/** Questions to offer a user. */
	readonly suggestions: readonly string[];
	/** Room for the longest replies; a longer one is not taught. */
	readonly sizes: Pick<TaskTraining, "tokens" | "answer">;
}

export function reply({
	openQuestions,
	questionsWithWish,
	wishesFor,
	phrasings,
	suggestions,
	sizes,
}: TaughtReplies): Task {
	return {
		name: "reply",
		label: "Answer",
		prompt: "{question}",
		isTurn: true,
		training: { share: 4, batch: 8, pool: 3000, ...sizes },
		answers: "words",
		answer: "{answer}",
		ending: "",
		suggestions,
		example({ recent, next, catalogue, vocabularies }, random) {
			const pick = <T>(list: readonly T[]) =>
				list[Math.floor(random() * list.length)];
			const item = catalogue.itemAt(Number(next.item));
			const liked = recent.filter((event) => isLiked(event, vocabularies));
			const wishes = item ? wishesFor(item) : [];
			const asked = wishes.length > 0 && random() < 0.5 ? pick(wishes) : "";
			const fill = (text: string) => text.replace("{asked}", () => asked);
			const suggestion = fill(
				pick(asked ? phrasings.suggestAsked : phrasings.suggest),
			);
			const reason =
				recent.length === 0
					? [pick(phrasings.stranger)]
					: liked.length > 0
						? [pick(phrasings.because)]
						: [];
			return {
				question: fill(pick(asked ? questionsWithWish : openQuestions)),
				answer: replyParts([suggestion, ...reason].join(" "), {
					next: item?.title,
					liked:
						liked.length > 0
							? catalogue.titleAt(Number(pick(liked).item))
							: undefined,
				}),
			};
		},
	};
}
