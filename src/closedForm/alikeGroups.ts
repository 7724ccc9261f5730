/**
 * @file Vectors, such as those of a catalogue's words, in groups of those that are alike, each of about as many: halves of
 * halves. What is in one half is more like that half's mean than the others are (bisecting k-means; Steinbach, Karypis and
 * Kumar, 2000), and the place of the cut makes the halves equal.
 */
import { randomStream } from "../operators/random.ts";
import type { SparseVectors } from "./hashedWords.ts";
import { type LongWork, pause } from "./longWork.ts";

/** How often the means of two halves are made anew. Twice as often changes hardly anything. */
const rounds = 6;

/** The numbers of the vectors, in groups of at most `most`. Vectors of a group stand in their order. */
export async function alikeGroups(
	vectors: SparseVectors,
	most: number,
	work: LongWork = {},
): Promise<readonly Uint32Array[]> {
	const count = vectors.starts.length - 1;
	const groups: Uint32Array<ArrayBuffer>[] = [];
	const cut = halving(vectors);
	const left = [Uint32Array.from({ length: count }, (_, i) => i)];
	for (let part = left.pop(); part; part = left.pop()) {
		const shares = Math.ceil(part.length / most);
		if (shares <= 1) {
			if (part.length > 0) groups.push(part.sort());
			continue;
		}
		const first = Math.round((part.length * (shares >> 1)) / shares);
		left.push(...cut(part, first).reverse());
		await pause((groups.length * most) / count, work);
	}
	return groups;
}

/** Cuts a part of the vectors into the `first` ones of it that are alike, and the others. */
function halving({ width, starts, places, values }: SparseVectors) {
	const direction = new Float32Array(width);
	const random = randomStream(1);
	const each = (one: number, visit: (place: number, value: number) => void) => {
		for (let at = starts[one]; at < starts[one + 1]; at++) {
			visit(places[at], values[at]);
		}
	};
	return (part: Uint32Array<ArrayBuffer>, first: number) => {
		const others = part.length - first;
		const isFirst = new Uint8Array(part.length);
		const scores = new Float32Array(part.length);
		/** The means' difference; at the start what is like one of them. */
		const turn = (add: (i: number) => number) => {
			for (const one of part) {
				each(one, (place) => {
					direction[place] = 0;
				});
			}
			part.forEach((one, i) => {
				const share = add(i);
				if (share === 0) return;
				each(one, (place, value) => {
					direction[place] += share * value;
				});
			});
			part.forEach((one, i) => {
				let score = 0;
				each(one, (place, value) => {
					score += direction[place] * value;
				});
				scores[i] = score;
			});
			const sorted = scores.toSorted();
			const least = sorted[others];
			let room = first;
			scores.forEach((score, i) => {
				isFirst[i] = score > least ? 1 : 0;
				room -= isFirst[i];
			});
			// Of those that are as good as each other the first ones.
			scores.forEach((score, i) => {
				if (score !== least || room === 0) return;
				isFirst[i] = 1;
				room--;
			});
		};
		const start = Math.floor(random() * part.length);
		turn((i) => (i === start ? 1 : 0));
		for (let round = 0; round < rounds; round++) {
			turn((i) => (isFirst[i] ? 1 / first : -1 / others));
		}
		return [
			part.filter((_, i) => isFirst[i]),
			part.filter((_, i) => !isFirst[i]),
		];
	};
}
