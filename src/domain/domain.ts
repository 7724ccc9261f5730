/** @file A domain: what a kind of site calls its things, and what its language model is taught to say. */
import type { Conversation } from "./question/conversation.ts";
import type { Task } from "./task.ts";
import type { Words } from "./words.ts";

export interface Domain {
	readonly name: string;
	readonly words: Words;
	/** In the order in which training draws among them. */
	readonly tasks: readonly Task[];
	/** Absent where nobody has written down how people ask in the domain. */
	readonly conversation?: Conversation;
}
