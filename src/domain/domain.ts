/** @file A domain: what a kind of site calls its things, and what its language model is taught to say. */
import type { Item } from "./item.ts";
import type { Conversation } from "./question/conversation.ts";
import type { Task } from "./task.ts";
import type { Words } from "./words.ts";

export interface Domain {
	readonly name: string;
	readonly words: Words;
	/** What the language model is taught of some items, in the order in which training draws among them. */
	tasks(items: readonly Item[]): readonly Task[];
	/**
	 * How people ask about some items, and what they are answered.
	 *
	 * @param isLearned Whether picks are by what others chose, and not by words of the catalogue alone.
	 */
	conversation(items: readonly Item[], isLearned: boolean): Conversation;
	/** Questions to offer a visitor where no task of the language model brings any. */
	suggestions(items: readonly Item[]): readonly string[];
}
