/** @file Films: people rate them and ask what to watch. */
import type { Domain } from "../domain.ts";
import { favouriteCategory } from "../tasks/favouriteCategory.ts";
import { nextItem } from "../tasks/nextItem.ts";
import { reply } from "../tasks/reply.ts";
import type { Words } from "../words.ts";
import { conversation } from "./conversation.ts";
import { taughtReplies } from "./taughtReplies.ts";

const words: Words = { item: "film", items: "films", category: "genre" };

const tasks = [
	favouriteCategory(words, { tokens: 8, answer: 5 }),
	nextItem(words, { tokens: 16, answer: 13 }),
	reply(taughtReplies),
];

export const films: Domain = {
	name: "films",
	words,
	tasks: () => tasks,
	conversation: () => conversation,
	suggestions: () => taughtReplies.suggestions,
};
