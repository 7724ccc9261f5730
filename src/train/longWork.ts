/** Something that takes long. */
export interface LongWork {
	readonly signal?: AbortSignal;
	/** Called with the share that is done, from 0 to 1. */
	readonly report?: (share: number) => void;
}
