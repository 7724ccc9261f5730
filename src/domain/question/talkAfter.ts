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
	const items = named.length > 0 ? named : intent.items;
	const isWish = intent.followUps !== undefined;
	const isAsked = isWish || intent.constraints.length > 0;
	if (!isAsked && items.length === 0) return before;
	return {
		intent: isAsked ? intent : (before?.intent ?? intent),
		named: [...(before?.named ?? []), ...items],
	};
}
