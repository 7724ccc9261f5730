/** @file What of a question and its answer the next question may go on with. */
import type { Intent, Talk } from "./intent.ts";

/**
 * What was asked for stays until something else is: to ask of one item in between, or for thanks, does not end it. What an
 * answer named, or the question, is what "why?" is about next.
 *
 * @param named The ids of the items that the answer suggests.
 */
export function talkAfter(
	before: Talk | undefined,
	intent: Intent,
	named: readonly string[],
): Talk | undefined {
	// Of several that are compared the one that is chosen is named.
	const isChoice = intent.act === "compare";
	const items = [
		...(isChoice || named.length === 0 ? intent.items : []),
		...named,
	];
	const { latest = [] } = before ?? {};
	const areLatest =
		items.length < 2 && items.every((id) => latest.includes(id));
	const isWish = intent.followUps !== undefined;
	const isAsked = isWish || intent.constraints.length > 0;
	if (!isAsked && items.length === 0) return before;
	return {
		intent: isAsked ? intent : (before?.intent ?? intent),
		named: [...(before?.named ?? []), ...items],
		// To ask of one of several does not change which they are.
		latest: areLatest ? latest : isChoice ? intent.items : items,
	};
}
