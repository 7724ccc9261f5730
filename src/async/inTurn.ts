/** @file One piece of work after the other, in the order of asking. */
import { untilAborted } from "./untilAborted.ts";

/**
 * Returns a function that runs each piece of work given to it when those before it have ended, well or badly. Whoever
 * aborts `signal` is told at once; work whose turn had not come is then left out, and work that runs is waited for
 * before the next begins.
 */
export function inTurn(): <T>(
	work: () => Promise<T>,
	signal?: AbortSignal,
) => Promise<T> {
	let last: Promise<unknown> = Promise.resolve();
	return (work, signal) => {
		const result = last.then(() => {
			signal?.throwIfAborted();
			return work();
		});
		last = result.catch(() => {});
		return untilAborted(result, signal);
	};
}
