/** @file Whether an item is for the user, and why. */
import type { Fact, Facts, ItemFact } from "./facts.ts";
import type { Saying } from "./saying.ts";

/** Someone would probably like an item that is among so many of the best picks. */
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
	// "why not Titanic?"
	if (facts.user.disliked().includes(entry)) {
		return sayWhetherYouLike(saying, facts, entry);
	}
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

/** Says what the user gave an item, of how many stars. */
export function sayStars(
	saying: Saying,
	{ bestRating }: Facts,
	value: number,
	group: string,
): void {
	saying.say(group, { value, best: bestRating });
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

/** What the user liked that speaks for an item. */
export async function likedFor(
	facts: Facts,
	entry: number,
): Promise<ItemFact[]> {
	return (await facts.reasonsFor(entry)).map((one) => facts.item(one));
}

export function sayReasons(saying: Saying, liked: readonly Fact[]): void {
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
