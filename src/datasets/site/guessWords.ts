/** @file What a site calls its things, guessed from the names of its files and columns; its owner knows better. */
import { products } from "../../domain/site/site.ts";
import type { Site } from "./siteSchema.ts";

type Words = Site["words"];

const known: readonly (readonly [RegExp, Words])[] = [
	[
		/book|isbn|b[uü]ch|mediennu?m?m?e?r|ausleih|libro|livre/,
		{ item: "book", items: "books", category: "subject", verb: "read" },
	],
	[
		/podcast|episode/,
		{
			item: "podcast",
			items: "podcasts",
			category: "topic",
			verb: "listen to",
		},
	],
	[
		/movie|film/,
		{ item: "film", items: "films", category: "genre", verb: "watch" },
	],
	[
		/song|track(?!er|ing)|album|artist|music/,
		{ item: "song", items: "songs", category: "genre", verb: "listen to" },
	],
	[
		/recipe/,
		{ item: "recipe", items: "recipes", category: "kind", verb: "cook" },
	],
	[/game/, { item: "game", items: "games", category: "genre", verb: "play" }],
	[
		/news|headline|blog|post/,
		{ item: "article", items: "articles", category: "topic", verb: "read" },
	],
	[
		/course|lesson/,
		{ item: "course", items: "courses", category: "subject", verb: "take" },
	],
];

/** Of a shop, unless names say otherwise. */
export function guessWords(names: readonly string[]): Words {
	const text = names.join(" ").toLowerCase();
	return known.find(([pattern]) => pattern.test(text))?.[1] ?? products;
}
