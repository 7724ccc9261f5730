/**
 * @file Whether what an answer says, what it shows as cards and chips, and what a page's panels show beside it are one: each
 * is asked by itself, and none of the code that makes answers compares them.
 */
import type { Item } from "../../src/domain/item.ts";
import type { Constraint } from "../../src/domain/question/intent.ts";
import type { UserSession } from "../../src/session/userSession.ts";
import type { Answered, Answerer } from "./answerer.ts";

/** What chips of these kinds say can be told by an item's fields alone. */
const ofFields: readonly Constraint["kind"][] = [
	"categories",
	"notCategories",
	"years",
];

/** A sentence calls a kind the favourite where it says how many of it were liked, or that all were. */
const tellsOfLiking = /\{likes\}|all \{met\}/;

export interface Agreement {
	/** Where an answer, its cards and chips, and the panels do not agree; nothing where they do. */
	readonly found: readonly string[];
	/** Which panels show something of what is said. */
	readonly compared: readonly ("picks" | "picture")[];
}

export async function agreementOf(
	{ user, catalogue }: Answerer,
	{ intent, reply, suggested }: Answered,
): Promise<Agreement> {
	const compared: Agreement["compared"][number][] = [];
	const { pattern, facts } = reply;
	const found: string[] = [];
	const isSaid = (hole: string) => pattern.includes(`{${hole}}`);
	for (const [hole, [fact]] of Object.entries(facts)) {
		if (fact?.isSuggested && !isSaid(hole)) {
			found.push(`the card of ${fact.text} is of nothing that is said`);
		}
	}
	const dropped = facts.dropped?.[0].text.split(", ") ?? [];
	const chips = intent.constraints.filter(
		({ label }) => !dropped.includes(label),
	);
	for (const item of facts.next ? suggested : []) {
		for (const chip of chips) {
			if (!fits(item, chip)) found.push(`${item.title} is not ${chip.label}`);
		}
	}
	if (isSaid("category") && intent.constraints.length === 0) {
		compared.push("picture");
		const isFavourite = tellsOfLiking.test(pattern);
		found.push(...(await besideProfile(user, facts, isFavourite)));
	}
	const isPlain = chips.every(
		({ kind, ...chip }) => ofFields.includes(kind) && !("phrases" in chip),
	);
	if (intent.act === "suggest" && isPlain && isSaid("next")) {
		const fitting = catalogue.items.flatMap((item, index) =>
			chips.every((chip) => fits(item, chip)) ? [[index + 1, 0] as const] : [],
		);
		compared.push("picks");
		// The language model chooses among them: as many are the first picks under the same filter.
		const items = new Set(suggested);
		const picks = await user.picks(items.size, { among: new Map(fitting) });
		const shown = picks.map(({ entry }) => catalogue.itemAt(entry));
		for (const item of suggested) {
			if (!shown.includes(item)) found.push(`${item.title} is no pick`);
		}
	}
	return { found, compared };
}

/** What is said of the kind that a visitor likes best, or met most, beside the picture of them. */
async function besideProfile(
	user: UserSession,
	facts: Answered["reply"]["facts"],
	isFavourite: boolean,
): Promise<string[]> {
	const { favouriteCategory, categories } = await user.profile();
	const said = facts.category[0].text;
	const number = (hole: string) => Number(facts[hole][0].text);
	const shown = categories.find(({ category }) => category === said);
	const kind = isFavourite ? favouriteCategory : categories[0]?.category;
	const found: string[] = [];
	if (said !== kind) found.push(`${said} is said, and ${kind} shown`);
	if (shown?.met !== number("met") || shown.liked !== number("likes")) {
		const [met, likes] = [number("met"), number("likes")];
		found.push(`${said}: ${met} met and ${likes} liked are said`);
	}
	return found;
}

/** By the item's fields; what texts say is the judge's matter. */
function fits({ categories, year }: Item, chip: Constraint): boolean {
	switch (chip.kind) {
		case "categories":
			return chip.anyOf.some((one) => categories.includes(one));
		case "notCategories":
			return !chip.noneOf.some((one) => categories.includes(one));
		case "years": {
			const { from = -Infinity, to = Infinity, isOutside = false } = chip;
			if (year === undefined) return false;
			return (from <= year && year <= to) !== isOutside;
		}
		default:
			return true;
	}
}
