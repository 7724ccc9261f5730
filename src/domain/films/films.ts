/** @file Films: people rate them and ask what to watch. */
import type { Domain } from "../domain.ts";
import { conversation } from "./conversation.ts";
import { favouriteCategory } from "./tasks/favouriteCategory.ts";
import { nextItem } from "./tasks/nextItem.ts";
import { reply } from "./tasks/reply.ts";

export const films: Domain = {
	name: "films",
	words: { item: "film", items: "films", category: "genre" },
	tasks: [favouriteCategory, nextItem, reply],
	conversation: () => conversation,
	suggestions: () => reply.suggestions,
};
