/**
 * @file Vectors, such as those of a catalogue's words, in groups of those that are alike: cut in two, and these again. What
 * is on one side is nearer to the mean of that side (bisecting k-means; Steinbach, Karypis and Kumar, 2000).
 */
import { randomStream } from "../operators/random.ts";
import type { SparseVectors } from "./hashedWords.ts";
import { type LongWork, pause } from "./longWork.ts";

/** How often the means of the two sides are made anew. */
const rounds = 6;

/** The share that a side has at least, so that groups are not many and small. */
const leastShare = 1 / 5;

/** The numbers of the vectors, in groups of at most `most`. Vectors of a group stand in their order. */
export async function alikeGroups(
	vectors: SparseVectors,
	most: number,
	work: LongWork = {},
): Promise<readonly Uint32Array[]> {
	const count = vectors.starts.length - 1;
	const groups: Uint32Array<ArrayBuffer>[] = [];
	let done = 0;
	const cut = cutting(vectors);
	const left = [Uint32Array.from({ length: count }, (_, i) => i)];
	for (let part = left.pop(); part; part = left.pop()) {
		if (part.length > most) {
			left.push(...cut(part).reverse());
			continue;
		}
		if (part.length > 0) groups.push(part.sort());
		done += part.length;
		await pause(done / count, work);
	}
	return groups;
}

/** Cuts a part of the vectors into two parts, in each of which they are alike. */
function cutting({ width, starts, places, values }: SparseVectors) {
	const direction = new Float32Array(width);
	const random = randomStream(1);
	const each = (one: number, visit: (place: number, value: number) => void) => {
		for (let at = starts[one]; at < starts[one + 1]; at++) {
			visit(places[at], values[at]);
		}
	};
	/** How much each is like a sum of them all, each times its share. */
	const likeSum = (part: Uint32Array, shareOf: (i: number) => number) => {
		for (const one of part) {
			each(one, (place) => {
				direction[place] = 0;
			});
		}
		part.forEach((one, i) => {
			const share = shareOf(i);
			if (share === 0) return;
			each(one, (place, value) => {
				direction[place] += share * value;
			});
		});
		return Float32Array.from(part, (one) => {
			let score = 0;
			each(one, (place, value) => {
				score += direction[place] * value;
			});
			return score;
		});
	};
	return (part: Uint32Array<ArrayBuffer>) => {
		const start = Math.floor(random() * part.length);
		let scores = likeSum(part, (i) => (i === start ? 1 : 0));
		let first = part.length >> 1;
		let isFirst = largest(scores, first);
		for (let round = 0; round < rounds; round++) {
			const others = part.length - first;
			scores = likeSum(part, (i) => (isFirst[i] ? 1 / first : -1 / others));
			const between =
				(meanOf(scores, isFirst, 1) + meanOf(scores, isFirst, 0)) / 2;
			const nearer = scores.reduce(
				(sum, score) => sum + (score > between ? 1 : 0),
				0,
			);
			const least = Math.ceil(part.length * leastShare);
			first = Math.min(Math.max(nearer, least), part.length - least);
			isFirst = largest(scores, first);
		}
		return [
			part.filter((_, i) => isFirst[i]),
			part.filter((_, i) => !isFirst[i]),
		];
	};
}

/** Which are the `count` largest; of those that are as large as each other the first ones. */
function largest(scores: Float32Array, count: number): Uint8Array {
	const least = scores.toSorted()[scores.length - count];
	let room = count;
	for (const score of scores) if (score > least) room--;
	return Uint8Array.from(scores, (score) =>
		score > least || (score === least && room-- > 0) ? 1 : 0,
	);
}

function meanOf(
	scores: Float32Array,
	isFirst: Uint8Array,
	which: 0 | 1,
): number {
	let sum = 0;
	let count = 0;
	scores.forEach((score, i) => {
		if (isFirst[i] !== which) return;
		sum += score;
		count++;
	});
	return sum / count;
}
