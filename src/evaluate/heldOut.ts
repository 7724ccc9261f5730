/** @file Who is kept out of all training, to be met as a stranger later. */

export interface HeldOut {
	/** Every how many-th user is kept out; 0 for none. */
	readonly heldOutEvery: number;
	/** The index of the first one; 0 unless given. */
	readonly heldOutOffset?: number;
}

/** Whether the user at `index` of a dataset is kept out of all training. */
export function isHeldOut(
	index: number,
	{ heldOutEvery, heldOutOffset = 0 }: HeldOut,
): boolean {
	return heldOutEvery > 0 && index % heldOutEvery === heldOutOffset;
}
