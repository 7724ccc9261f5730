/** @file Whether what an answer states of a visitor is true, by the visitor's events and nothing else. */
import type { Catalogue } from "../../src/domain/catalogue.ts";
import type { Reply } from "../../src/session/reply/saying.ts";
import type { TimelineEvent } from "../../src/timeline/event.ts";

/** From how many of five stars on a film is liked, and up to how many it is not. */
const liked = 4;
const disliked = 2.5;

/** What a reply claims of the visitor, each with whether it is true. */
export function claims(
	{ pattern, facts }: Reply,
	events: readonly TimelineEvent[],
	catalogue: Catalogue,
): { readonly claim: string; readonly isTrue: boolean }[] {
	const latest = new Map(events.map((event) => [event.item, event.value]));
	const starsOf = (entry: number | undefined) =>
		latest.get(catalogue.itemAt(entry ?? 0)?.id ?? "");
	const counts = categoryCounts(events, catalogue);
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
				return claim(Number(text) === starsOf(facts.item[0].entry));
			case "count":
				return claim(Number(text.split(" ")[0]) === events.length);
			case "category":
				return claim(counts.isFavourite(category));
			case "met":
				return claim(number("met") === counts.met(category));
			case "likes":
				return claim(number("likes") === counts.liked(category));
			default:
				return [];
		}
	});
}

function categoryCounts(
	events: readonly TimelineEvent[],
	catalogue: Catalogue,
) {
	const of = (category: string, among: readonly TimelineEvent[]) =>
		among.filter(({ item }) =>
			catalogue.item(item)?.categories.includes(category),
		).length;
	const likedEvents = events.filter(({ value = 0 }) => value >= liked);
	const named = likedEvents.length > 0 ? likedEvents : events;
	const all = new Set(catalogue.items.flatMap(({ categories }) => categories));
	const most = Math.max(...[...all].map((category) => of(category, named)));
	return {
		met: (category: string) => of(category, events),
		liked: (category: string) => of(category, likedEvents),
		/** No other category is met or liked more often. */
		isFavourite: (category: string) => of(category, named) === most,
	};
}
