/** @file One piece of work after the other, in the order of asking. */

/**
 * Returns a function that runs each piece of work given to it when those before it have ended, well or badly. Work
 * whose `signal` is aborted before its turn is left out.
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
		return result;
	};
}
