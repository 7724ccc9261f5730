/** @file Which of several items is more for the user. */
import { sayPrices } from "./aboutItem.ts";
import type { Facts } from "./facts.ts";
import {
	likedFor,
	sayReasons,
	sayStars,
	sayWhetherYouLike,
} from "./itemForUser.ts";
import type { Saying } from "./saying.ts";

/** Says which of two items or more is more for the user: by their own stars, as far as there are any. */
export async function sayWhich(
	saying: Saying,
	facts: Facts,
	entries: ReadonlySet<number>,
): Promise<void> {
	const all = [...entries];
	const rated = ownStars(facts, all);
	const [best, worse] = rated;
	if (!best) return sayBest(saying, facts, all);
	const unrated = all.filter(
		(entry) => !rated.some((one) => one.entry === entry),
	);
	if (!worse && unrated.length > 1) {
		saying.fill({ item: facts.item(best.entry) });
		sayStars(saying, facts, best.value, "rated");
		return sayBest(saying, facts, unrated);
	}
	if (worse) {
		const isEven = best.value === worse.value;
		saying.say(isEven ? "compareRatedEven" : "compareRated", {
			next: facts.item(best.entry),
			other: facts.item(worse.entry),
			stars: best.value,
			otherStars: worse.value,
		});
	} else {
		saying.fill({ other: facts.item(best.entry) });
		sayStars(saying, facts, best.value, "compareOneRated");
	}
	const [first] = await ranked(facts, unrated);
	if (first) await sayWhetherYouLike(saying, facts, first.entry);
}

/** Says which of some items is more for the user, whatever they gave them. */
async function sayBest(
	saying: Saying,
	facts: Facts,
	entries: readonly number[],
): Promise<void> {
	const picks = await ranked(facts, entries);
	const [best, ...others] = picks.map(({ entry }) => facts.item(entry));
	const [other] = others;
	if (!best || !other) return saying.say("unknown");
	const areSeveral = others.length > 1;
	const isKnown = facts.user.latestOf(best.entry) !== undefined;
	saying.fill({ next: { ...best, isSuggested: !isKnown }, other });
	if (areSeveral) saying.list(others);
	if (facts.user.eventCount === 0) {
		saying.say(areSeveral ? "compareSeveralStranger" : "compareStranger");
		return sayPrices(saying, facts, entries);
	}
	const isEven = picks[0].score === picks[1].score;
	const ofTwo = isEven ? "compareEven" : "compare";
	saying.say(areSeveral ? "compareSeveral" : ofTwo, {}, "compare");
	const liked = await likedFor(facts, best.entry);
	sayReasons(
		saying,
		liked.filter(({ entry }) => others.every((one) => one.entry !== entry)),
	);
	sayPrices(saying, facts, entries);
}

/** Some items, those first that are most for the user, and last those that they turned down. */
async function ranked({ user }: Facts, entries: readonly number[]) {
	const among = new Map(entries.map((entry) => [entry, 0]));
	// Of none there is none, but none cannot be asked for.
	const picks = await user.picks(among.size + 1, { among, withKnown: true });
	const disliked = new Set(user.disliked());
	return picks.toSorted(
		(a, b) => Number(disliked.has(a.entry)) - Number(disliked.has(b.entry)),
	);
}

/** What the user gave some items, the better first, without those that they did not rate. */
function ownStars({ user }: Facts, entries: readonly number[]) {
	return entries
		.flatMap((entry) => {
			const { kind, value } = user.latestOf(entry) ?? {};
			return kind === "rating" && value !== undefined ? [{ entry, value }] : [];
		})
		.sort((a, b) => b.value - a.value);
}
