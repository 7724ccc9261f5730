/** Something that takes long. */
export interface LongWork {
	readonly signal?: AbortSignal;
	/** Called with the share that is done, from 0 to 1. */
	readonly report?: (share: number) => void;
}

/** Long work of which this is a part: it reports shares between these two of the whole. */
export function partOf<Work extends LongWork>(
	work: Work,
	from: number,
	to: number,
): Work {
	return {
		...work,
		report: (share: number) => work.report?.(from + share * (to - from)),
	};
}

/** Says how far work is, and lets signals through. */
export async function pause(
	share: number,
	{ signal, report }: LongWork,
): Promise<void> {
	report?.(share);
	await new Promise(setImmediate);
	signal?.throwIfAborted();
}
