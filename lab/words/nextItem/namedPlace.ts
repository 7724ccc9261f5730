/** @file The place that a title has where the language model names titles as it does in a page. */
import {
	type LikelyEntry,
	likeliestEntries,
} from "../../../src/llm/likeliestEntries.ts";
import { buildTrie, type TokenEntry } from "../../../src/llm/trie.ts";
import type { TitleTree } from "./titleTree.ts";

/** A title that may be named: of which item, and with what follows it. */
export interface Title extends TokenEntry {
	readonly entry: number;
}

/** A language model that has read all that it will be asked about: logits of a tree's partings, one after the other. */
export class ReadTree {
	readonly #logits = new Map<string, ReadonlyMap<number, number>>();
	#path: readonly number[] = [];

	constructor({ partings }: TitleTree, logits: Float32Array) {
		let from = 0;
		for (const { path, tokens } of partings) {
			const own = tokens.map((token) => [token, logits[from++]] as const);
			this.#logits.set(path.join(), new Map(own));
		}
	}

	async prompt(): Promise<void> {
		this.#path = [];
	}

	async append(tokens: readonly number[]): Promise<void> {
		this.#path = [...this.#path, ...tokens];
	}

	async scores(tokens: Uint32Array): Promise<Float32Array> {
		const known = this.#logits.get(this.#path.join());
		return Float32Array.from(
			tokens,
			(token) => known?.get(token) ?? Number.NaN,
		);
	}
}

/**
 * The place of an item among titles, by how likely each is named: at each parting the language model's logits and the
 * logarithms of the titles' shares of all scores, as `followTrie` draws. `Infinity` where it cannot be named.
 *
 * @param weight What the scores are multiplied by; 0 leaves it to the language model.
 */
export async function namedPlace(
	model: ReadTree,
	titles: readonly Title[],
	weight: number,
	target: number,
): Promise<number> {
	const weighed = titles.map((title) => ({
		...title,
		score: weight * title.score,
	}));
	const count = titles.length;
	const likely: LikelyEntry<Title>[] = await likeliestEntries(
		model,
		[],
		buildTrie(weighed),
		{ count, beams: count },
	);
	const place = likely.findIndex(({ entry }) => entry.entry === target);
	return place < 0 ? Number.POSITIVE_INFINITY : place + 1;
}
