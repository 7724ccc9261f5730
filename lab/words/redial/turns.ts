/** @file Turns of talks in which something is recommended that nobody has named before. */
import { isFilm, type Message, type Talk } from "./talks.ts";

/** What was said up to a recommendation, and what it was. */
export interface Turn {
	/** The place of its talk: turns of one talk are no independent observations. */
	readonly talk: number;
	readonly said: readonly Message[];
	/** The entries of all that was named so far: a recommendation is something else. */
	readonly named: ReadonlySet<number>;
	/** The entries of what the recommender named next. */
	readonly wanted: readonly number[];
}

export function turnsOf(talks: readonly Talk[]): Turn[] {
	return talks.flatMap((talk, place) => {
		const turns: Turn[] = [];
		const named = new Set<number>();
		talk.forEach(({ isSeeker, pieces }, i) => {
			const entries = pieces.flatMap((piece) =>
				isFilm(piece) ? (piece.entry ?? []) : [],
			);
			const wanted = [...new Set(entries)].filter((one) => !named.has(one));
			if (!isSeeker && wanted.length > 0) {
				const said = talk.slice(0, i);
				turns.push({ talk: place, said, named: new Set(named), wanted });
			}
			for (const entry of entries) named.add(entry);
		});
		return turns;
	});
}

/** How many films a recommender names that nobody named before, and how many of them a catalogue has. */
export function mapped(talks: readonly Talk[]) {
	const films = talks.flatMap((talk) => {
		const recommended = talk.flatMap(({ isSeeker, pieces }) =>
			pieces.filter(isFilm).map((film) => ({ ...film, isSeeker })),
		);
		return recommended.filter(
			({ isSeeker, title }, i) =>
				!isSeeker &&
				recommended.findIndex((other) => other.title === title) === i,
		);
	});
	const found = films.filter(({ entry }) => entry !== undefined).length;
	return { recommended: films.length, inCatalogue: found };
}
