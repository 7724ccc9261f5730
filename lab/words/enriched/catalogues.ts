/** @file The catalogues whose texts are enriched: parts of logs, small enough for a language model that writes on a processor. */
import { join } from "node:path";
import { firstSentences } from "../../../src/cli/describedItems.ts";
import type { Dataset } from "../../../src/datasets/dataset.ts";
import { readDataset } from "../../../src/datasets/readDataset.ts";
import type { Item } from "../../../src/domain/item.ts";
import { spread } from "../../../src/train/timelines.ts";
import { filmAbstracts } from "../../filmAbstracts.ts";

const films = 400;

/** As many as these have, since people must know several of them. */
const games = 150;

/** What stands in place of some abstracts: "Movie: Arrival, The (1996), Genres: ['Action']". */
const noAbstract = /^Movie: .*Genres: \[/;

/**
 * Films of `ml-1m` that a bundle's catalogue has, too, evenly spread over those with a text, which is cut as in a bundle;
 * without those whose text is no abstract.
 */
export function chosenFilms(data: string, known: readonly Item[]): Dataset {
	const texts = filmAbstracts(data);
	const isKnown = new Set(known.map(({ id }) => id));
	const dataset = readDataset(join(data, "ml-1m"));
	const described = dataset.items.filter(
		({ id }) => texts[id] && isKnown.has(id),
	);
	return among(
		dataset,
		spread(described, films)
			.filter(({ id }) => !noAbstract.test(texts[id]))
			.map((item) => ({ ...item, text: firstSentences(texts[item.id]) })),
	);
}

/** The games that most people chose, of which there is a title alone. */
export function chosenGames(data: string): Dataset {
	const dataset = readDataset(join(data, "amazon-video-games"));
	const events = new Map<string, number>();
	for (const { item } of dataset.users.flatMap((user) => user.events)) {
		events.set(item, (events.get(item) ?? 0) + 1);
	}
	const countOf = ({ id }: Item) => events.get(id) ?? 0;
	const best = dataset.items.toSorted((a, b) => countOf(b) - countOf(a));
	return among(dataset, best.slice(0, games));
}

/** A dataset of some items alone. */
function among(dataset: Dataset, items: readonly Item[]): Dataset {
	const isChosen = new Set(items.map(({ id }) => id));
	const users = dataset.users.map(({ id, events }) => ({
		id,
		events: events.filter(({ item }) => isChosen.has(item)),
	}));
	return { ...dataset, items, users };
}
