/** @file What is said of the user: what the timeline is, and what it says of an item. */
import { sayBothPrices } from "./aboutItem.ts";
import type { Fact, Facts } from "./facts.ts";
import type { Saying } from "./saying.ts";

/** Among how many of the best picks an item is that someone would probably like. */
const likelyPicks = 300;

/** The share of a small catalogue that someone would probably like. */
const likelyShare = 0.1;

/** How many of the items that were turned down are named. */
const mostDisliked = 3;

/** Says what is known of the user. */
export async function sayWhoYouAre(
	saying: Saying,
	facts: Facts,
): Promise<void> {
	const { user, words } = facts;
	const { met, favouriteCategory, categories } = await user.profile();
	if (met === 0) return saying.say("aboutStranger");
	saying.words("count", `${met} ${met === 1 ? words.item : words.items}`);
	saying.say("aboutCount");
	const [mostMet] = categories;
	const favourite =
		categories.find(({ category }) => category === favouriteCategory) ??
		mostMet;
	// One of a kind is no favourite.
	if (favourite && favourite.met > 1) {
		saying.words("category", favourite.category);
		saying.words("met", `${favourite.met}`);
		saying.words("likes", `${favourite.liked}`);
		saying.say(favourite.liked > 0 ? "aboutCategory" : "aboutMet");
	}
	const liked = facts.mostLiked().slice(0, 2);
	saying.sayOf(
		liked.map((one) => facts.item(one)),
		"aboutLikedOne",
		"aboutLiked",
	);
	const latest = user.latest();
	if (liked.length === 0 && latest !== undefined && saying.can("aboutLatest")) {
		saying.fact("liked", facts.item(latest));
		saying.say("aboutLatest");
	}
	const [worst] = user.disliked();
	if (worst !== undefined) {
		saying.fact("disliked", facts.item(worst));
		saying.say("aboutDisliked");
	}
	saying.say("aboutPrivate");
}

/** Says what the user turned down, the last first. */
export function sayWhatYouDislike(saying: Saying, facts: Facts): void {
	const disliked = facts.user.disliked().slice(0, mostDisliked);
	saying.list(disliked.map((entry) => facts.item(entry)));
	saying.say(disliked.length > 0 ? "dislikes" : "noDislikes");
}

/** Says whether the user would like an item: by its place among the picks, and by what speaks against it. */
export async function sayWhetherYouLike(
	saying: Saying,
	facts: Facts,
	entry: number,
): Promise<void> {
	const { user } = facts;
	const known = user.latestOf(entry);
	saying.fact("item", { ...facts.item(entry), isSuggested: !known });
	if (known?.kind === "rating" && known.value !== undefined) {
		saying.words("value", `${known.value}`);
		saying.words("best", `${facts.bestRating}`);
		return saying.say("rated");
	}
	if (known && user.disliked().includes(entry)) {
		saying.fact("disliked", facts.item(entry));
		return saying.say("aboutDisliked");
	}
	if (facts.has(entry)) return saying.say("met");
	if (user.eventCount === 0) return saying.say("unsure");
	if (await isLikely(facts, entry)) {
		saying.say("likely");
		const liked = await likedFor(facts, entry);
		return saying.sayOf(liked, "because", "becauseBoth");
	}
	if ((await user.balance(entry)) >= 0) return saying.say("perhaps");
	saying.say("unlikely");
	const [worst] = await user.reasons("against", entry, 1);
	if (!worst || !user.disliked().includes(worst.entry)) return;
	saying.fact("disliked", facts.item(worst.entry));
	saying.say("unlikelyBecause");
}

/** Says which of two items is more for the user. */
export async function sayWhichOfTwo(
	saying: Saying,
	facts: Facts,
	entries: ReadonlySet<number>,
): Promise<void> {
	const { user } = facts;
	const rated = ownStars(facts, entries);
	if (rated && saying.can("compareRated")) {
		const [one, two] = rated;
		saying.fact("next", facts.item(one.entry));
		saying.fact("other", facts.item(two.entry));
		saying.words("stars", `${one.value}`);
		saying.words("otherStars", `${two.value}`);
		return saying.say(
			one.value === two.value ? "compareRatedEven" : "compareRated",
		);
	}
	const best = await user.picks(2, { among: entries, withKnown: true });
	const disliked = new Set(user.disliked());
	const picks = best.toSorted(
		(a, b) => Number(disliked.has(a.entry)) - Number(disliked.has(b.entry)),
	);
	const [better, other] = picks.map(({ entry }) => facts.item(entry));
	const isEven = picks.length > 1 && picks[0].score === picks[1].score;
	if (!better || !other) return saying.say("unknown");
	saying.fact("next", better);
	saying.fact("other", other);
	if (user.eventCount === 0) {
		saying.say("compareStranger");
		return sayBothPrices(saying, facts, entries);
	}
	const canSayEven = isEven && saying.can("compareEven");
	saying.say(canSayEven ? "compareEven" : "compare");
	sayBothPrices(saying, facts, entries);
	const liked = await likedFor(facts, better.entry ?? 0);
	const others = liked.filter(({ entry }) => entry !== other.entry);
	saying.sayOf(others, "because", "becauseBoth");
}

/** What the user gave two items, the better first; nothing where one is without. */
function ownStars({ user }: Facts, entries: ReadonlySet<number>) {
	const rated = [...entries].slice(0, 2).flatMap((entry) => {
		const { kind, value } = user.latestOf(entry) ?? {};
		return kind === "rating" && value !== undefined ? [{ entry, value }] : [];
	});
	if (rated.length < 2) return undefined;
	return rated.sort((a, b) => b.value - a.value);
}

/** Says what an item's place among the picks leans on. */
export async function sayWhy(
	saying: Saying,
	facts: Facts,
	entry: number,
): Promise<void> {
	saying.fact("item", facts.item(entry));
	const liked = await likedFor(facts, entry);
	if (liked.length === 0) return saying.say("whyGeneral");
	saying.sayOf(liked, "why", "whyBoth");
}

/** Whether an item is among the best picks; where nothing tells items apart none is. */
async function isLikely(
	{ user, size }: Facts,
	entry: number,
): Promise<boolean> {
	const best = Math.min(likelyPicks, Math.ceil(size * likelyShare));
	const picks = await user.picks(best + 1, { withKnown: true });
	const score = picks.find((pick) => pick.entry === entry)?.score;
	const next = picks[best];
	return score !== undefined && (!next || score > next.score);
}

async function likedFor(facts: Facts, entry: number): Promise<Fact[]> {
	return (await facts.reasonsFor(entry)).map((one) => facts.item(one));
}
