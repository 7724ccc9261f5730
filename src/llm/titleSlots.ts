/** @file The titles that a reply may still name, slot by slot. */
import type { SlotName } from "../domain/replyParts.ts";
import {
	type Nameable,
	type NameableTokens,
	nameableTokens,
} from "./nameable.ts";
import {
	excludedFromWords,
	type SlotTokens,
	slotTokens,
} from "./slotTokens.ts";
import type { Tokenizer } from "./tokenizer.ts";
import { buildTrie, type TrieNode } from "./trie.ts";

/** The slots of one reply. */
export class TitleSlots<Entry extends Nameable> {
	/** Tokens of the longest title. */
	readonly longest: number;
	readonly #tokens: SlotTokens;
	#entries: Readonly<Record<SlotName, readonly NameableTokens<Entry>[]>>;
	#excludedAfter: (character: string) => ReadonlySet<number>;

	constructor(
		tokenizer: Tokenizer,
		{ liked, next }: Readonly<Record<SlotName, readonly Entry[]>>,
	) {
		this.#tokens = slotTokens(tokenizer);
		this.#entries = {
			liked: nameableTokens(tokenizer, liked),
			next: nameableTokens(tokenizer, next),
		};
		const lengths = Object.values(this.#entries)
			.flat()
			.map(({ tokens }) => tokens.length);
		this.longest = Math.max(0, ...lengths);
		this.#excludedAfter = this.#unusableMarks();
	}

	/**
	 * Tokens that words may not use after a character: marks, but for those that open a slot in which something is left
	 * to name, and for an apostrophe in a word.
	 */
	excludedAfter(character: string): ReadonlySet<number> {
		return this.#excludedAfter(character);
	}

	/** The slot that begins after that token of the words. */
	openedBy(token: number): SlotName | undefined {
		const { opens } = this.#tokens;
		if (opens.liked.has(token)) return "liked";
		if (opens.next.has(token)) return "next";
		return undefined;
	}

	/** What may be named in a slot. */
	trie(slot: SlotName): TrieNode<NameableTokens<Entry>> {
		return buildTrie(this.#entries[slot]);
	}

	/** The tokens that may follow a title. */
	closes(slot: SlotName): readonly number[] {
		return [...this.#tokens.closes[slot]];
	}

	/** Takes out what has been named, from every slot. */
	remove({ text }: Nameable): void {
		const others = (entries: readonly NameableTokens<Entry>[]) =>
			entries.filter(({ entry }) => entry.text !== text);
		this.#entries = {
			liked: others(this.#entries.liked),
			next: others(this.#entries.next),
		};
		this.#excludedAfter = this.#unusableMarks();
	}

	#unusableMarks(): (character: string) => ReadonlySet<number> {
		const usable = (["liked", "next"] as const)
			.filter((slot) => this.#entries[slot].length > 0)
			.flatMap((slot) => [...this.#tokens.opens[slot]]);
		return excludedFromWords(this.#tokens, new Set(usable));
	}
}
