/** @file What is suggested: the picks that fit a question, and why. */
import type { Constraint, Intent, Talk } from "../../domain/question/intent.ts";
import type { Fact, Facts } from "./facts.ts";
import type { Saying } from "./saying.ts";

/** Of how many of the best the language model chooses the one that is named: those that a page shows first. */
const choices = 3;

/** How many suggestions an answer names at most. */
const mostNamed = 5;

/** Which constraint may go first where nothing fits all of them. */
const leastNeeded: readonly Constraint["kind"][] = [
	"known",
	"words",
	"years",
	"categories",
	"like",
	"notWords",
	"notCategories",
];

/** Suggests what fits and was not named before; where nothing does, what comes nearest. */
export async function suggest(
	saying: Saying,
	facts: Facts,
	{ act, constraints, items, count = 1 }: Intent,
	talk: Talk | undefined,
): Promise<void> {
	const wanted = Math.min(count, mostNamed);
	const like = facts.entries(
		constraints.flatMap((one) => (one.kind === "like" ? [one.item] : [])),
	);
	const leftOut = facts.entries([...(talk?.named ?? []), ...items]);
	const find = (constraints: readonly Constraint[]) =>
		facts.best(Math.max(wanted, choices), { constraints, like, leftOut });
	const asked = askedFor(constraints);
	if (asked) saying.words("asked", asked);
	const found = await find(constraints);
	if (found.length === 0) {
		const nearest = await nearestTo(constraints, find);
		if (!nearest) return saying.say("nothing");
		saying.words("dropped", nearest.dropped);
		saying.fact("next", nearest.found);
		return saying.say("nearest");
	}
	if (wanted > 1 && found.length > 1) {
		saying.list(found.slice(0, wanted));
		saying.say(asked ? "suggestSeveralAsked" : "suggestSeveral");
	} else {
		saying.fact("next", ...found);
		const [liked] = like;
		if (liked !== undefined) saying.fact("like", facts.item(liked));
		if (asked) saying.say("suggestAsked");
		else if (liked !== undefined) saying.say("suggestLike");
		else saying.say(act === "suggest" ? "suggest" : "another");
		await sayWhy(saying, facts, found);
	}
	if (facts.user.eventCount === 0) saying.say("stranger");
}

/** What was asked for, in the visitor's words; nothing where it is but an item that others should be like. */
function askedFor(constraints: readonly Constraint[]): string {
	if (constraints.every(({ kind }) => kind === "like")) return "";
	return [...new Set(constraints.map(({ label }) => label))].join(", ");
}

/** The best where one constraint does not hold, the one that is needed least. */
async function nearestTo(
	constraints: readonly Constraint[],
	find: (constraints: readonly Constraint[]) => Promise<Fact[]>,
): Promise<{ readonly dropped: string; readonly found: Fact } | undefined> {
	const need = ({ kind }: Constraint) => leastNeeded.indexOf(kind);
	for (const dropped of constraints.toSorted((a, b) => need(a) - need(b))) {
		const others = constraints.filter(({ label }) => label !== dropped.label);
		if (others.length === 0) continue;
		const [found] = await find(others);
		if (found) return { dropped: dropped.label, found };
	}
	return undefined;
}

/** Says what speaks for all of some items, whichever the language model names, where something does. */
async function sayWhy(
	saying: Saying,
	facts: Facts,
	found: readonly Fact[],
): Promise<void> {
	const reasons = await Promise.all(
		found.map(({ entry = 0 }) => facts.likedFor(entry)),
	);
	const common = reasons
		.reduce((all, some) => all.filter((one) => some.includes(one)))
		.filter((one) => !saying.names(one))
		.slice(0, 2);
	saying.sayOf(
		common.map((one) => facts.item(one)),
		"because",
		"becauseBoth",
	);
}
