/** @file Where a program's activations lie: those whose uses do not overlap share memory. */

interface Stretch {
	offset: number;
	bytes: number;
}

/** Offsets in a block of memory that is as large as is needed at once. */
export class Arena {
	bytes = 0;
	/** Free stretches by offset, neighbours joined. */
	#free: Stretch[] = [];

	take(bytes: number): number {
		const hole = this.#free.find((free) => free.bytes >= bytes);
		if (hole) {
			const { offset } = hole;
			hole.offset += bytes;
			hole.bytes -= bytes;
			return offset;
		}
		const offset = this.bytes;
		this.bytes += bytes;
		return offset;
	}

	giveBack(offset: number, bytes: number): void {
		this.#free.push({ offset, bytes });
		this.#free.sort((a, b) => a.offset - b.offset);
		const joined: Stretch[] = [];
		for (const free of this.#free) {
			const before = joined[joined.length - 1];
			if (before && before.offset + before.bytes === free.offset) {
				before.bytes += free.bytes;
			} else if (free.bytes > 0) joined.push(free);
		}
		this.#free = joined;
	}
}
