/** @file What is suggested: the picks that fit a question, and why. */
import type { Constraint, Intent, Talk } from "../../domain/question/intent.ts";
import { sayOffer } from "./aboutItem.ts";
import { bestItems, type Wanted } from "./bestItems.ts";
import type { Facts, ItemFact } from "./facts.ts";
import type { Saying } from "./saying.ts";

/** Of how many of the best the language model chooses the one that is named: those that a page shows first. */
const choices = 3;

/** How many suggestions an answer names at most. */
const mostNamed = 10;

/** How much is lost where nothing fits all constraints, and one of them goes. */
const need: Readonly<Record<Constraint["kind"], number>> = {
	known: 1,
	cheap: 1,
	price: 1.5,
	words: 2,
	years: 4,
	categories: 8,
	brands: 8,
	like: 8,
	notWords: 16,
	notCategories: 16,
	notBrands: 16,
	available: 32,
};

/** How often it is tried to leave out some of the constraints. */
const mostTries = 48;

/** Suggests what fits and was not named before; where nothing does, what comes nearest. */
export async function suggest(
	saying: Saying,
	facts: Facts,
	intent: Intent,
	talk: Talk | undefined,
): Promise<void> {
	const { act, constraints, items } = intent;
	const asked = askedFor(constraints);
	if (asked) saying.fill({ asked });
	const like = facts.entries(
		constraints.flatMap((one) => (one.kind === "like" ? [one.item] : [])),
	);
	const request = { ...intent, asked, like };
	const find = finder(facts, request, talk);
	let found = await find(constraints);
	// A new question may be answered with what was named for another one.
	if (found.length === 0 && act === "suggest") {
		found = await find(constraints, { leftOut: facts.entries(items) });
	}
	const isFound = found.length > 0;
	const one = isFound
		? await sayWhatFits(saying, facts, request, found)
		: await sayWhatIsNearest(saying, facts, request, find);
	if (one) {
		const isAsked = constraints.some(({ kind }) => kind === "available");
		sayOffer(saying, facts, one.entry, isAsked);
	}
	// Once in a talk.
	if (isFound && facts.user.eventCount === 0 && !talk) saying.say("stranger");
	for (const group of new Set(intent.untold)) saying.say(group);
}

/** What is asked for. */
interface ItemRequest extends Intent {
	/** In the visitor's words. */
	readonly asked: string;
	/** The entries of items that others should be like. */
	readonly like: ReadonlySet<number>;
}

/** Finds the best that fits, or what costs nearest to a price. */
type Find = (
	constraints: readonly Constraint[],
	options?: Partial<Pick<Wanted, "nearPrice" | "withKnown" | "leftOut">>,
) => Promise<ItemFact[]>;

function finder(
	facts: Facts,
	{ items, count = 1, like }: ItemRequest,
	talk: Talk | undefined,
): Find {
	const leftOut = facts.entries([...(talk?.named ?? []), ...items]);
	return (constraints, options) =>
		bestItems(facts, Math.max(Math.min(count, mostNamed), choices), {
			constraints,
			like,
			leftOut,
			...options,
		});
}

/** Says what was found, and why. Returns the one of which it is said what it costs. */
async function sayWhatFits(
	saying: Saying,
	facts: Facts,
	{ act, count = 1, asked, like }: ItemRequest,
	found: readonly ItemFact[],
): Promise<ItemFact | undefined> {
	if (count > 1 && found.length > 1) {
		saying.list(found.slice(0, Math.min(count, mostNamed)));
		saying.say(asked ? "suggestSeveralAsked" : "suggestSeveral");
		return undefined;
	}
	// Where the language model chooses, it has no choice then.
	const isOffered = saying.can("costs") || saying.can("soldOut");
	const shown = isOffered ? found.slice(0, 1) : found;
	saying.fill({ next: shown });
	const [liked] = like;
	if (liked !== undefined) saying.fill({ like: facts.item(liked) });
	if (asked) saying.say("suggestAsked");
	else if (liked !== undefined) saying.say("suggestLike");
	else saying.say(act === "suggest" ? "suggest" : "another");
	await sayCommonReasons(saying, facts, shown);
	return isOffered ? found[0] : undefined;
}

/**
 * Says the best of what fits and is known; else of what fits where some of what was asked for is left out; else that there
 * is nothing. Returns the one that it names.
 */
async function sayWhatIsNearest(
	saying: Saying,
	facts: Facts,
	{ act, constraints, asked }: ItemRequest,
	find: Find,
): Promise<ItemFact | undefined> {
	if (asked && saying.can("onlyKnown")) {
		const [known] = await find(constraints, { withKnown: true });
		if (known) {
			saying.say("onlyKnown", { next: known });
			return known;
		}
	}
	const nearest = await nearestTo(constraints, find, facts);
	if (nearest) {
		const { dropped, found } = nearest;
		saying.say("nearest", { dropped, next: found });
		return found;
	}
	const isMore = act !== "suggest" || !asked;
	saying.say(isMore ? "nothingLeft" : "nothing", {}, "nothing");
	return undefined;
}

/** What was asked for, in the visitor's words; nothing where it is but an item that others should be like. */
export function askedFor(constraints: readonly Constraint[]): string {
	if (constraints.every(({ kind }) => kind === "like")) return "";
	return [...new Set(constraints.map(({ label }) => label))].join(", ");
}

/** The best where as little as can be is left out of what was asked for: of words rather those that many items have. */
async function nearestTo(
	constraints: readonly Constraint[],
	find: Find,
	facts: Facts,
): Promise<{ readonly dropped: string; readonly found: ItemFact } | undefined> {
	const losses = new Map<string, number>();
	for (const one of constraints) {
		const loss = need[one.kind] + 1 / (1 + facts.fitting([one]).size);
		losses.set(one.label, (losses.get(one.label) ?? 0) + loss);
	}
	const labels = [...losses.keys()];
	const lossOf = (dropped: readonly string[]) =>
		dropped.reduce((sum, label) => sum + (losses.get(label) ?? 0), 0);
	const tries = someOf(labels)
		.filter(({ length }) => length > 0 && length < labels.length)
		.sort((a, b) => lossOf(a) - lossOf(b));
	for (const dropped of tries.slice(0, mostTries)) {
		const others = constraints.filter(({ label }) => !dropped.includes(label));
		const [nearPrice] = constraints.flatMap((one) =>
			one.kind === "price" && dropped.includes(one.label) ? [one] : [],
		);
		const [found] = await find(others, { nearPrice });
		if (found) return { dropped: dropped.join(", "), found };
	}
	return undefined;
}

/** Every choice of some of few labels; of many, of the first ones. */
function someOf(labels: readonly string[]): string[][] {
	const choices: string[][] = [[]];
	for (const label of labels.slice(0, 8)) {
		choices.push(...choices.map((some) => [...some, label]));
	}
	return choices;
}

/** Says what speaks for all of some items, whichever the language model names, where something does. */
async function sayCommonReasons(
	saying: Saying,
	facts: Facts,
	found: readonly ItemFact[],
): Promise<void> {
	const reasons = await Promise.all(
		found.map(({ entry }) => facts.reasonsFor(entry)),
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
