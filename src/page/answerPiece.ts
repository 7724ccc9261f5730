/** @file A piece of an answer, as a page gets it. */
import type { Item } from "../domain/item.ts";
import type { Intent } from "../domain/question/intent.ts";

/** A piece of an answer. */
export interface AnswerPiece {
	readonly text: string;
	/** Of which item the text is the title. */
	readonly item?: Item;
	/** Whether that is an item to go on with, and not one of the timeline. */
	readonly isSuggested?: boolean;
	/** How the question was understood: in the first piece, which has no text. */
	readonly intent?: Intent;
}
