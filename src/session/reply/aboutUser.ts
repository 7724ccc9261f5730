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
	const known = [...facts.known([])];
	if (known.length === 0) return saying.say("aboutStranger");
	saying.say("aboutCount", { count: facts.counted(known.length) });
	await sayFavourite(saying, facts, known);
	const liked = facts.mostLiked().slice(0, 2);
	saying.sayOf(
		liked.map((one) => facts.item(one)),
		"aboutLikedOne",
		"aboutLiked",
	);
	const latest = user.latest();
	if (liked.length === 0 && latest !== undefined) {
		saying.say("aboutLatest", { liked: facts.item(latest) });
	}
	const [worst] = user.disliked();
	if (worst !== undefined) {
		saying.say("aboutDisliked", { disliked: facts.item(worst) });
	}
	saying.say("aboutPrivate");
}

/** Says of which category most is that the user likes, or met. */
async function sayFavourite(
	saying: Saying,
	facts: Facts,
	known: readonly number[],
): Promise<void> {
	const { favourite: best = "", mostMet = "" } = await facts.user.categories();
	const likes = new Set(facts.mostLiked());
	const countsOf = (name: string) => {
		const met = known.filter((entry) =>
			facts.described(entry).categories.includes(name),
		);
		const liked = met.filter((entry) => likes.has(entry));
		return { name, met: met.length, liked: liked.length };
	};
	const favourite = countsOf(best);
	const isFavourite =
		favourite.liked > 0 && 2 * favourite.liked >= favourite.met;
	const { name, met, liked } = isFavourite ? favourite : countsOf(mostMet);
	// One of a kind is no favourite.
	if (met < 2) return;
	saying.fill({ category: name, met, likes: liked });
	if (!isFavourite) return saying.say("aboutMet");
	const isAll = liked === met && met > 2;
	saying.say(isAll ? "aboutCategoryAll" : "aboutCategory");
	saySecondTaste(saying, facts, name);
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
	if (second === undefined) return;
	if (likes(second) < 2 || 2 * likes(second) < kinds.length - others.length) {
		return;
	}
	saying.say("aboutSecond", {
		second,
		secondLikes: facts.counted(likes(second)),
	});
}

/** Says whether the user likes what fits, by what they thought of those that they know. */
export function sayWhetherYouLikeSuch(
	saying: Saying,
	facts: Facts,
	constraints: readonly Constraint[],
): void {
	const known = facts.known(constraints);
	saying.fill({ asked: askedFor(constraints) });
	if (known.size === 0) {
		saying.say("tasteUnknown");
		return;
	}
	const liked = facts.mostLiked().filter((entry) => known.has(entry));
	const disliked = facts.user.disliked().filter((entry) => known.has(entry));
	saying.fill({ count: facts.counted(known.size), likes: liked.length });
	const isLiked = liked.length >= likedShare * known.size;
	const isAll = liked.length === known.size && known.size > 2;
	if (isLiked) saying.say(isAll ? "tasteAll" : "tasteYes");
	else saying.say(liked.length > 0 ? "tasteMixed" : "tasteNo");
	const best = liked.slice(0, 2).map((entry) => facts.item(entry));
	saying.sayOf(best, "tasteLikedOne", "tasteLiked");
	if (isLiked || disliked.length === 0) return;
	saying.say("aboutDisliked", { disliked: facts.item(disliked[0]) });
}

/** Says what the user turned down, the last first. */
export function sayWhatYouDislike(saying: Saying, facts: Facts): void {
	const disliked = facts.user.disliked().slice(0, mostDisliked);
	saying.list(disliked.map((entry) => facts.item(entry)));
	saying.say(disliked.length > 0 ? "dislikes" : "noDislikes");
}
