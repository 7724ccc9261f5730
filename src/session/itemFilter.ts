/** @file What an item must be to be picked, as a site writes it down. */

import type { Item } from "../domain/item.ts";
import { dayMilliseconds } from "../timeline/dayMilliseconds.ts";
import { wrongOption } from "./wrongOption.ts";

/** Conditions, all of which must hold. An item that does not say what is asked for does not fit. */
export interface ItemFilter {
	/** It is one of these ids. */
	readonly items?: readonly string[];
	/** It has at least one of these. */
	readonly categories?: string | readonly string[];
	/** It has none of these. */
	readonly notCategories?: string | readonly string[];
	/** Its year is within these, both included. */
	readonly years?: { readonly from?: number; readonly to?: number };
	/** It came out at most so many days ago. */
	readonly published?: { readonly days: number };
	/** It costs less, or more, in units of its currency. */
	readonly price?: { readonly below?: number; readonly above?: number };
	/** It is of one of these brands. */
	readonly brand?: string | readonly string[];
	/** `true`: it can be had, or nobody says that it cannot. `false`: it cannot. */
	readonly available?: boolean;
	/** It is in one of these languages: "en" stands for "en-GB", too. */
	readonly language?: string | readonly string[];
}

type Test = (item: Item) => boolean;

/** A condition, read from what was given; nothing where that is of another type. */
type Condition = (given: unknown) => Test | undefined;

const texts = "text or a list of texts";

const conditions: Readonly<
	Record<keyof ItemFilter, readonly [Condition, string]>
> = {
	items: [
		among(
			(names) =>
				({ id }) =>
					names.has(id),
		),
		texts,
	],
	categories: [
		among((names) => (item) => item.categories.some((x) => names.has(x))),
		texts,
	],
	notCategories: [
		among((names) => (item) => !item.categories.some((x) => names.has(x))),
		texts,
	],
	years: [
		between(
			"from",
			"to",
			(from, to) =>
				({ year }) =>
					year !== undefined && !(year < from) && !(year > to),
		),
		"{ from, to } with years as numbers",
	],
	published: [within, "{ days } with days as a number"],
	price: [
		between(
			"above",
			"below",
			(above, below) =>
				({ price }) =>
					price !== undefined && !(price <= above) && !(price >= below),
		),
		"{ above, below } with prices as numbers",
	],
	brand: [
		among(
			(names) =>
				({ brand = "" }) =>
					names.has(brand),
		),
		texts,
	],
	available: [
		(given) =>
			typeof given === "boolean"
				? ({ available = true }) => available === given
				: undefined,
		"true or false",
	],
	language: [
		among(
			(names) =>
				({ language = "" }) =>
					names.has(language) || names.has(language.split("-")[0]),
		),
		texts,
	],
};

/**
 * A filter as a function; without conditions every item fits.
 *
 * @param option By which messages call it.
 * @throws UserLlmError `invalid-argument` for the first condition that is wrong.
 */
export function compileFilter(filter: ItemFilter = {}, option: string): Test {
	if (typeof filter !== "object" || filter === null) {
		throw wrongOption(
			option,
			`conditions such as { brand: "Own" }, or a function, got ${JSON.stringify(filter)}`,
		);
	}
	const tests = Object.entries(filter).map(([name, given]) => {
		const [condition, expected] = Object.hasOwn(conditions, name)
			? conditions[name as keyof ItemFilter]
			: [() => undefined, `one of ${Object.keys(conditions).join(", ")}`];
		if (given === undefined) return () => true;
		const test = condition(given);
		if (test) return test;
		throw wrongOption(
			`${option}.${name}`,
			`${expected}, got ${JSON.stringify(given)}`,
		);
	});
	// Of a hundred thousand items `every` takes twice as long.
	return (item) => {
		for (const test of tests) if (!test(item)) return false;
		return true;
	};
}

function among(test: (names: ReadonlySet<string>) => Test): Condition {
	return (given) => {
		const names = [given].flat();
		return names.every((name) => typeof name === "string")
			? test(new Set(names))
			: undefined;
	};
}

/** Came out at most so many days ago. */
function within(given: unknown): Test | undefined {
	const { days, ...others } = { days: undefined, ...(given as object) };
	if (!(Number(days) >= 0) || Object.keys(others).length > 0) return undefined;
	const at = Math.max(0, Date.now() - Number(days) * dayMilliseconds);
	const first = new Date(at).toISOString();
	// A day lasts until its end, whose moments are behind it in the alphabet, too.
	return ({ published = "" }) =>
		published >= first.slice(0, published.length || undefined);
}

/** Between two numbers of these names, each of which may be absent. */
function between(
	lower: string,
	upper: string,
	test: (lower: number, upper: number) => Test,
): Condition {
	return (given) => {
		if (typeof given !== "object" || given === null) return undefined;
		const bounds = Object.entries(given);
		const isBounds = bounds.every(
			([name, bound]) =>
				[lower, upper].includes(name) && typeof bound === "number",
		);
		if (!isBounds) return undefined;
		const bound = Object.fromEntries(bounds);
		return test(bound[lower] ?? Number.NaN, bound[upper] ?? Number.NaN);
	};
}
