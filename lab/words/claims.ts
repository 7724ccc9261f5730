/** @file Whether what an answer states of a visitor is true, by the visitor's events and nothing else. */
import type { Catalogue } from "../../src/domain/catalogue.ts";
import type { Item } from "../../src/domain/item.ts";
import type { Constraint } from "../../src/domain/question/intent.ts";
import type { Reply } from "../../src/session/reply/saying.ts";
import type { TimelineEvent } from "../../src/timeline/event.ts";

/** From how many of five stars on a film is liked, and up to how many it is not. */
const liked = 4;
const disliked = 2.5;

/**
 * What a reply claims of the visitor, each with whether it is true.
 *
 * @param constraints What was asked for; a number of films for it is told by their genres.
 */
export function claims(
	{ pattern, facts }: Reply,
	events: readonly TimelineEvent[],
	catalogue: Catalogue,
	constraints: readonly Constraint[],
): { readonly claim: string; readonly isTrue: boolean }[] {
	const latest = new Map(events.map((event) => [event.item, event.value]));
	const starsOf = (entry: number | undefined) =>
		latest.get(catalogue.itemAt(entry ?? 0)?.id ?? "");
	const asked = facts.asked
		? events.filter(({ item }) => isOfGenres(catalogue.item(item), constraints))
		: events;
	const counts = categoryCounts(asked, catalogue);
	const category = facts.category?.[0].text ?? "";
	const number = (hole: string) => Number(facts[hole]?.[0].text.split(" ")[0]);
	const stated = Array.from(pattern.matchAll(/\{(\w+)\}/g), ([, hole]) => hole);
	return stated.flatMap((hole) => {
		const [{ text, entry }] = facts[hole];
		const claim = (isTrue: boolean) => [{ claim: `${hole}: ${text}`, isTrue }];
		switch (hole) {
			case "liked":
			case "liked2":
				return claim((starsOf(entry) ?? 0) >= liked);
			case "disliked":
				return claim((starsOf(entry) ?? 5) <= disliked);
			case "stars":
				return claim(Number(text) === starsOf(facts.next[0].entry));
			case "otherStars":
				return claim(Number(text) === starsOf(facts.other[0].entry));
			case "value":
				return claim(
					Number(text) === starsOf((facts.other ?? facts.item)[0].entry),
				);
			case "count":
				return claim(number("count") === asked.length);
			case "category":
				return claim(
					stated.includes("likes")
						? counts.isFavourite(category)
						: counts.isMostMet(category),
				);
			case "met":
				return claim(number("met") === counts.met(category));
			case "likes":
				return claim(number("likes") === counts.liked(category));
			case "secondLikes":
				return claim(
					number("secondLikes") ===
						counts.liked(facts.second[0].text, category),
				);
			default:
				return [];
		}
	});
}

function categoryCounts(
	events: readonly TimelineEvent[],
	catalogue: Catalogue,
) {
	const isOf = (category: string, { item }: TimelineEvent) =>
		category === "" || catalogue.item(item)?.categories.includes(category);
	const of = (category: string, among: readonly TimelineEvent[]) =>
		among.filter((event) => isOf(category, event)).length;
	const likedEvents = events.filter(({ value = 0 }) => value >= liked);
	const named = likedEvents.length > 0 ? likedEvents : events;
	const all = new Set(catalogue.items.flatMap(({ categories }) => categories));
	const isMost = (category: string, among: readonly TimelineEvent[]) =>
		[...all].every((other) => of(other, among) <= of(category, among));
	return {
		met: (category: string) => of(category, events),
		/** @param without Of a category, and of not another one. */
		liked: (category: string, without?: string) =>
			of(
				category,
				likedEvents.filter(
					(event) => without === undefined || !isOf(without, event),
				),
			),
		/** No other category is met or liked more often. */
		isFavourite: (category: string) => isMost(category, named),
		isMostMet: (category: string) => isMost(category, events),
	};
}

/** Whether an item is of the genres that were asked for. */
function isOfGenres(
	{ categories }: Item = { id: "", title: "", categories: [] },
	constraints: readonly Constraint[],
): boolean {
	return constraints.every(
		(one) =>
			one.kind !== "categories" ||
			one.anyOf.some((name) => categories.includes(name)),
	);
}
