/** @file What the catalogue says of an item: its kind, who makes it, from when it is, what it costs, whether it can be had. */
import type { Facts } from "./facts.ts";
import type { Saying } from "./saying.ts";

/** Says all that is known of an item; what a catalogue does not say is left out. */
export function sayWhatItIs(saying: Saying, facts: Facts, entry: number): void {
	const { title, categories, brand, year } = facts.described(entry);
	saying.say(categories.length > 0 ? "tell" : "tellTitle", {
		item: { ...facts.item(entry), isSuggested: true },
		kind: categories.join(", "),
	});
	if (brand && brand !== title) saying.say("tellMaker", { brand });
	if (year !== undefined) saying.say("tellYear", { year });
	sayOffer(saying, facts, entry, true);
}

/**
 * Says what an item costs, and where it cannot be had.
 *
 * @param isAsked Whether to say that it can be had, too.
 */
export function sayOffer(
	saying: Saying,
	facts: Facts,
	entry: number,
	isAsked: boolean,
): void {
	const price = facts.priceOf(entry);
	if (price !== undefined) saying.say("costs", { price });
	const { available } = facts.described(entry);
	if (available === false) saying.say("soldOut");
	if (isAsked && available) saying.say("inStock");
}

/** Says which of some items costs least, and which most, where they have prices. */
export function sayPrices(
	saying: Saying,
	facts: Facts,
	entries: readonly number[],
): void {
	const price = (entry: number) => facts.described(entry).price ?? 0;
	const [less, ...more] = entries
		.filter((entry) => facts.priceOf(entry) !== undefined)
		.sort((a, b) => price(a) - price(b));
	const most = more.at(-1);
	if (most === undefined) return;
	saying.say("comparePrices", {
		cheaper: facts.item(less),
		less: facts.priceOf(less) ?? "",
		dearer: facts.item(most),
		more: facts.priceOf(most) ?? "",
	});
}
