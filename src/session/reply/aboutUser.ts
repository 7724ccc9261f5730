/** @file What is said of the user: what the timeline is, and what kinds of items they like. */
import type { Constraint } from "../../domain/question/intent.ts";
import type { Facts } from "./facts.ts";
import type { Saying } from "./saying.ts";
import { askedFor } from "./suggestions.ts";

/** How many of the items that were turned down are named. */
const mostDisliked = 3;

/** Which share of what someone knows of a kind they like, who likes the kind. */
const likedShare = 2 / 3;

/** Says what is known of the user. */
export async function sayWhoYouAre(
	saying: Saying,
	facts: Facts,
): Promise<void> {
	const { user } = facts;
	const { met, favouriteCategory, categories } = await user.profile();
	if (met === 0) return saying.say("aboutStranger");
	saying.words("count", facts.counted(met));
	saying.say("aboutCount");
	const [mostMet] = categories;
	const favourite = categories.find(
		({ category, met, liked }) =>
			category === favouriteCategory && 2 * liked >= met,
	);
	const named = favourite ?? mostMet;
	// One of a kind is no favourite.
	if (named && named.met > 1) {
		saying.words("category", named.category);
		saying.words("met", `${named.met}`);
		saying.words("likes", `${named.liked}`);
		saying.say(favourite ? "aboutCategory" : "aboutMet");
		if (favourite) saySecondTaste(saying, facts, favourite.category);
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

/** Says what else is liked by somebody of two tastes: what is of no kind with the favourite. */
function saySecondTaste(saying: Saying, facts: Facts, favourite: string): void {
	const kinds = facts
		.mostLiked()
		.map((entry) => facts.described(entry).categories);
	const others = kinds.filter((kind) => !kind.includes(favourite));
	const names = [...new Set(others.flat())];
	const likes = (name: string) =>
		others.filter((kind) => kind.includes(name)).length;
	const [second] = names.sort((a, b) => likes(b) - likes(a));
	if (second === undefined || !saying.can("aboutSecond")) return;
	if (likes(second) < 2 || 2 * likes(second) < kinds.length - others.length) {
		return;
	}
	saying.words("second", second);
	saying.words("secondLikes", facts.counted(likes(second)));
	saying.say("aboutSecond");
}

/** Says whether the user likes what fits, by what they thought of those that they know. */
export function sayWhetherYouLikeSuch(
	saying: Saying,
	facts: Facts,
	constraints: readonly Constraint[],
): void {
	const known = facts.known(constraints);
	saying.words("asked", askedFor(constraints));
	if (known.size === 0) {
		saying.say("tasteUnknown");
		return;
	}
	const liked = facts.mostLiked().filter((entry) => known.has(entry));
	const disliked = facts.user.disliked().filter((entry) => known.has(entry));
	saying.words("count", facts.counted(known.size));
	saying.words("likes", `${liked.length}`);
	const isLiked = liked.length >= likedShare * known.size;
	if (isLiked) saying.say("tasteYes");
	else saying.say(liked.length > 0 ? "tasteMixed" : "tasteNo");
	const best = liked.slice(0, 2).map((entry) => facts.item(entry));
	saying.sayOf(best, "tasteLikedOne", "tasteLiked");
	if (isLiked || disliked.length === 0) return;
	saying.fact("disliked", facts.item(disliked[0]));
	saying.say("aboutDisliked");
}

/** Says what the user turned down, the last first. */
export function sayWhatYouDislike(saying: Saying, facts: Facts): void {
	const disliked = facts.user.disliked().slice(0, mostDisliked);
	saying.list(disliked.map((entry) => facts.item(entry)));
	saying.say(disliked.length > 0 ? "dislikes" : "noDislikes");
}
