/**
 * @file Whether what an answer says, what it shows as cards and chips, and what a page's panels show beside it are one: each
 * is asked by itself, and none of the code that makes answers compares them.
 */
import type { Item } from "../../src/domain/item.ts";
import type { Constraint } from "../../src/domain/question/intent.ts";
import type { UserSession } from "../../src/session/userSession.ts";
import type { Answered, Answerer } from "./answerer.ts";

/** How many picks a panel shows first; an answer names one of them, and its panel has the same filter. */
const shownFirst = 3;

/** What chips of these kinds say can be told by an item's fields alone. */
const ofFields: readonly Constraint["kind"][] = [
	"categories",
	"notCategories",
	"years",
];

/** Where an answer, its cards and chips, and the panels do not agree; nothing where they do. */
export async function disagreements(
	{ user, catalogue }: Answerer,
	{ intent, reply, suggested }: Answered,
): Promise<string[]> {
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
		found.push(...(await besideProfile(user, facts, isSaid("likes"))));
	}
	const isPlain = chips.every(
		({ kind, ...chip }) => ofFields.includes(kind) && !("phrases" in chip),
	);
	if (intent.act === "suggest" && isPlain && isSaid("next")) {
		const fitting = catalogue.items.flatMap((item, index) =>
			chips.every((chip) => fits(item, chip)) ? [[index + 1, 0] as const] : [],
		);
		const picks = await user.picks(shownFirst, { among: new Map(fitting) });
		const shown = picks.map(({ entry }) => catalogue.itemAt(entry));
		for (const item of suggested) {
			if (!shown.includes(item)) found.push(`${item.title} is no pick`);
		}
	}
	return found;
}

/** What is said of a visitor's favourite kind, or of the one that they met most, beside the picture of them. */
async function besideProfile(
	user: UserSession,
	facts: Answered["reply"]["facts"],
	isCalledFavourite: boolean,
): Promise<string[]> {
	const profile = await user.profile();
	const said = facts.category[0].text;
	const shown = profile.categories.find(({ category }) => category === said);
	const number = (hole: string) => Number(facts[hole][0].text);
	const isAnother = isCalledFavourite && said !== profile.favouriteCategory;
	if (isAnother) return [`${said} is not the panel's favourite`];
	return shown?.met === number("met") && shown.liked === number("likes")
		? []
		: [`${said}: ${number("met")} met and ${number("likes")} liked are said`];
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
