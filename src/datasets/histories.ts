/** @file Ratings in a publisher's order become one history per user. */

import type { RatingScale, UserHistory } from "../domain/feature.ts";
import type { Item } from "../domain/item.ts";
import type { TimelineEvent } from "../timeline/event.ts";

/** One rating as published: the words of one line. */
export interface PublishedRating {
	readonly user: string;
	readonly item: string;
	readonly stars: string;
	/** Seconds since 1970, or milliseconds. */
	readonly timestamp: string;
}

/**
 * Groups ratings by user, oldest first. Ratings of the same second keep the publisher's order, or are put into one that a
 * hash of user and item decides, where the publisher sorted them by item: the order of ids tells which comes next, and
 * must not count as knowing a person. Ratings of items that are not in `items` are left out. `place` names a rating's
 * line in errors, as `file:line`.
 * Throws a `RangeError` where stars are not on the scale or the time is not a number of seconds.
 */
export function historiesByUser(
	ratings: Iterable<PublishedRating>,
	items: readonly Item[],
	scale: RatingScale,
	place: (index: number) => string,
	sameSecond: "as published" | "by hash" = "as published",
): readonly UserHistory[] {
	const known = new Set(items.map(({ id }) => id));
	const eventsOf = new Map<string, TimelineEvent[]>();
	let index = 0;
	for (const { user, item, stars, timestamp } of ratings) {
		const event: TimelineEvent = {
			item,
			kind: "rating",
			value: starsOnScale(stars, scale, place(index)),
			at: seconds(timestamp, place(index)) * 1000,
		};
		index++;
		if (!known.has(item)) {
			continue;
		}
		const events = eventsOf.get(user);
		if (events) {
			events.push(event);
		} else {
			eventsOf.set(user, [event]);
		}
	}
	return Array.from(eventsOf, ([id, events]) => ({
		id,
		events: events.sort(
			(a, b) =>
				a.at - b.at ||
				(sameSecond === "by hash" ? chance(id, a) - chance(id, b) : 0),
		),
	}));
}

/** A number that depends on the user and the item alone (FNV-1a, and the last step of murmur3). */
function chance(user: string, { item }: TimelineEvent): number {
	let hash = 0x811c9dc5;
	for (const letter of `${user} ${item}`) {
		hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
	}
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	return (hash ^ (hash >>> 13)) >>> 0;
}

function starsOnScale(
	text: string,
	{ first, last, step }: RatingScale,
	place: string,
): number {
	const stars = Number(text);
	if (!(stars >= first && stars <= last) || (stars - first) % step !== 0) {
		throw new RangeError(
			`${place}: expected a rating from ${first} to ${last} in steps of ${step}, got "${text}".`,
		);
	}
	return stars;
}

/** 2100: beyond it a time is in milliseconds. */
const lastSecond = 4_102_444_800;

function seconds(text: string, place: string): number {
	if (!/^\d+$/.test(text)) {
		throw new RangeError(
			`${place}: expected a time in whole seconds since 1970, or in milliseconds, got "${text}".`,
		);
	}
	const time = Number(text);
	return time > lastSecond ? time / 1000 : time;
}
