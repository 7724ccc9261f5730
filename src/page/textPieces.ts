/** @file Text that is pushed from one side and read, piece by piece, on the other. */

/**
 * The pieces that `write` hands to its callback, as they come. Who stops reading early aborts the writing.
 *
 * @throws What `write` throws, after the pieces that came before.
 * @throws DOMException `AbortError` once `signal` is aborted; pieces that were not read by then are not.
 */
export async function* textPieces<Piece = string>(
	write: (onText: (piece: Piece) => void, signal: AbortSignal) => Promise<void>,
	signal?: AbortSignal,
): AsyncGenerator<Piece, void, undefined> {
	const stop = new AbortController();
	const pieces: Piece[] = [];
	let wake = () => {};
	let ended = false;
	const ending = write(
		(piece) => {
			pieces.push(piece);
			wake();
		},
		AbortSignal.any(signal ? [signal, stop.signal] : [stop.signal]),
	).finally(() => {
		ended = true;
		wake();
	});
	// It is awaited below, or nobody reads any more.
	ending.catch(() => {});
	try {
		while (!ended || pieces.length > 0) {
			signal?.throwIfAborted();
			const piece = pieces.shift();
			if (piece !== undefined) yield piece;
			else {
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
			}
		}
		await ending;
	} finally {
		stop.abort();
	}
}
