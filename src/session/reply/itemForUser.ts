/** @file Whether an item is for the user, why, and which of several is more so. */
import { sayPrices } from "./aboutItem.ts";
import type { Fact, Facts, ItemFact } from "./facts.ts";
import type { Saying } from "./saying.ts";

/** Among how many of the best picks an item is that someone would probably like. */
const likelyPicks = 300;

/** The share of a small catalogue that someone would probably like. */
const likelyShare = 0.1;

/**
 * Says whether the user would like an item: by its place among the picks, and by what speaks against it; of one that they
 * know, what they thought of it.
 *
 * @param isRecalled Whether nothing else was asked.
 */
export async function sayWhetherYouLike(
	saying: Saying,
	facts: Facts,
	entry: number,
	isRecalled = false,
): Promise<void> {
	const { user } = facts;
	const known = user.latestOf(entry);
	saying.fill({ item: { ...facts.item(entry), isSuggested: !known } });
	if (known?.kind === "rating" && known.value !== undefined) {
		return sayStars(saying, facts, known.value, "rated");
	}
	if (known && user.disliked().includes(entry)) {
		return saying.say("aboutDisliked", { disliked: facts.item(entry) });
	}
	if (facts.has(entry)) return saying.say("met");
	if (isRecalled) return saying.say("unmet");
	if (user.eventCount === 0) return saying.say("unsure");
	const outlook = await prospect(facts, entry);
	saying.say(outlook);
	if (outlook === "likely") sayReasons(saying, await likedFor(facts, entry));
	if (outlook === "unlikely") await sayWhatSpeaksAgainst(saying, facts, entry);
}

/** Says what an item's place among the picks leans on. */
export async function sayWhy(
	saying: Saying,
	facts: Facts,
	entry: number,
): Promise<void> {
	saying.fill({ item: facts.item(entry) });
	const isKnown = facts.user.latestOf(entry) !== undefined;
	const isUnlikely = !isKnown && (await prospect(facts, entry)) === "unlikely";
	if (isUnlikely) {
		saying.say("whyNot");
		const isSaid = await sayWhatSpeaksAgainst(saying, facts, entry);
		if (!isSaid) saying.say("whyNotGeneral");
		return;
	}
	const liked = await likedFor(facts, entry);
	if (liked.length === 0) return saying.say("whyGeneral");
	saying.sayOf(liked, "why", "whyBoth");
}

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

/** Says what the user gave an item, of how many stars. */
function sayStars(
	saying: Saying,
	{ bestRating }: Facts,
	value: number,
	group: string,
): void {
	saying.say(group, { value, best: bestRating });
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

/** How an item would please: by its place among the picks, and by what speaks for it and against it. */
async function prospect(
	facts: Facts,
	entry: number,
): Promise<"likely" | "perhaps" | "unlikely"> {
	if (await isLikely(facts, entry)) return "likely";
	return (await facts.user.balance(entry)) >= 0 ? "perhaps" : "unlikely";
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

async function likedFor(facts: Facts, entry: number): Promise<ItemFact[]> {
	return (await facts.reasonsFor(entry)).map((one) => facts.item(one));
}

function sayReasons(saying: Saying, liked: readonly Fact[]): void {
	saying.sayOf(liked, "because", "becauseBoth");
}

/** Says what was turned down and speaks most against an item; whether there is something. */
async function sayWhatSpeaksAgainst(
	saying: Saying,
	facts: Facts,
	entry: number,
): Promise<boolean> {
	const { user } = facts;
	const [worst] = await user.reasons("against", entry, 1);
	if (!worst || !user.disliked().includes(worst.entry)) return false;
	saying.say("unlikelyBecause", { disliked: facts.item(worst.entry) });
	return true;
}
