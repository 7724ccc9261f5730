/**
 * @file ReDial (Li et al., 2018, CC BY 4.0): talks in which one person recommends films to another, with the catalogue's
 * items in place of the films' own numbers.
 */
import { readFileSync } from "node:fs";
import * as v from "valibot";
import type { Catalogue } from "../../../src/domain/catalogue.ts";
import { readableTitle } from "../../../src/domain/films/readableTitle.ts";
import { plainWords } from "../../../src/domain/plainText.ts";

const id = v.number();
/** What the seeker said of a film afterwards: 0 for disliked, 1 for liked, 2 where they did not say. */
const answers = v.record(v.string(), v.object({ liked: v.number() }));

const published = v.object({
	initiatorWorkerId: id,
	// A talk in which nothing was named, or after which nothing was asked, has an empty list there.
	movieMentions: v.union([
		v.record(v.string(), v.nullable(v.string())),
		v.array(v.never()),
	]),
	initiatorQuestions: v.union([answers, v.array(v.never())]),
	messages: v.array(v.object({ text: v.string(), senderWorkerId: id })),
});

/** A part of a message: words, or a film. */
export type Piece = string | Named;

/** A film that somebody named. */
export interface Named {
	readonly title: string;
	/** Its entry in the catalogue; absent where that does not have it. */
	readonly entry?: number;
	/** Whether the seeker said afterwards that they like it; absent where they did not. */
	readonly isLiked?: boolean;
}

export interface Message {
	/** Whether it is of the person who looks for a film. */
	readonly isSeeker: boolean;
	readonly pieces: readonly Piece[];
}

export type Talk = readonly Message[];

/** How far years of two catalogues may be apart: of the festival, and of the cinemas. */
const yearsApart = 1;

/** Reads the talks of a file. */
export function readTalks(path: string, catalogue: Catalogue): Talk[] {
	const entryOf = titleEntries(catalogue);
	return readFileSync(path, "utf8")
		.trim()
		.split("\n")
		.map((line) => {
			const talk = v.parse(published, JSON.parse(line));
			const mentions = new Map(Object.entries(talk.movieMentions));
			const answers = new Map(Object.entries(talk.initiatorQuestions));
			const named = (number: string): Piece => {
				const title = mentions.get(number);
				if (!title) return "";
				const { liked = 2 } = answers.get(number) ?? {};
				const entry = entryOf(title);
				return {
					title,
					...(entry !== undefined && { entry }),
					...(liked < 2 && { isLiked: liked === 1 }),
				};
			};
			return talk.messages.map(({ text, senderWorkerId }) => ({
				isSeeker: senderWorkerId === talk.initiatorWorkerId,
				// Every second part is the number of a film.
				pieces: text
					.split(/@(\d+)/)
					.map((part, i) => (i % 2 === 1 ? named(part) : part))
					.filter((piece) => piece !== ""),
			}));
		});
}

/** The film of a message's piece, if it is one. */
export function isFilm(piece: Piece): piece is Named {
	return typeof piece !== "string";
}

/**
 * Finds the entry of a title such as "Heat  (1995)". Of several of that title the nearest by its year is meant; where
 * nobody gives a year, the one that most people know.
 */
function titleEntries(
	catalogue: Catalogue,
): (listed: string) => number | undefined {
	const entries = new Map<string, number[]>();
	catalogue.items.forEach(({ title, otherTitles = [] }, index) => {
		for (const key of new Set([title, ...otherTitles].map(plainTitle))) {
			entries.set(key, [...(entries.get(key) ?? []), index + 1]);
		}
	});
	return (listed) => {
		// Question marks were written as addresses write them.
		const { title, year } = readableTitle(listed.replaceAll("%3F", "?"));
		const known = (entry: number) => catalogue.itemAt(entry)?.events ?? 0;
		const apart = (entry: number) => {
			const other = catalogue.itemAt(entry)?.year;
			return year === undefined || other === undefined
				? 0
				: Math.abs(year - other);
		};
		return entries
			.get(plainTitle(title))
			?.filter((entry) => apart(entry) <= yearsApart)
			.sort((a, b) => apart(a) - apart(b) || known(b) - known(a))[0];
	};
}

/** A title without what is written in several ways. */
function plainTitle(title: string): string {
	return plainWords(title.replaceAll("&", " and "))
		.join(" ")
		.replace(/^(the|an?) /, "");
}
