/** @file Sentences, one after the other, and what stands in their holes. */
import type { Phrasings } from "../../domain/question/phrasings.ts";
import type { Fact } from "./facts.ts";

/** Sentences with holes by name, and what may stand in each. */
export interface Reply {
	readonly pattern: string;
	readonly facts: Readonly<Record<string, readonly Fact[]>>;
}

/** A group's name, or the name of a reply of the domain's lexicon. */
type Group = keyof Phrasings;

export class Saying {
	readonly #phrasings: Phrasings;
	readonly #random: () => number;
	readonly #before: () => number;
	readonly #sentences: string[] = [];
	readonly #facts: Record<string, readonly Fact[]> = {};
	/** What stands in the hole `{list}`. */
	#list = "";

	/**
	 * @param random Decides which sentence of a group is said.
	 * @param before What decided that in the answer before, whose sentences are not said again.
	 */
	constructor(
		phrasings: Phrasings,
		random: () => number,
		before: () => number = () => Number.NaN,
	) {
		this.#phrasings = phrasings;
		this.#random = random;
		this.#before = before;
	}

	/** Words that stand in a hole. */
	words(hole: string, text: string): void {
		this.#facts[hole] = [{ text, score: 0 }];
	}

	/** What stands in a hole; of several the language model chooses one. */
	fact(hole: string, ...facts: readonly Fact[]): void {
		this.#facts[hole] = facts;
	}

	/** All of these, one after the other, stand in the hole `{list}`. */
	list(facts: readonly Fact[]): void {
		const holes = facts.map((fact, i) => {
			this.fact(`list${i}`, fact);
			return `"{list${i}}"`;
		});
		const last = holes.splice(-1);
		const others = holes.length > 0 ? [holes.join(", ")] : [];
		this.#list = [...others, ...last].join(" and ");
	}

	/** Whether an item stands in a hole already. */
	names(entry: number): boolean {
		return Object.values(this.#facts).some(
			(facts) => facts.length === 1 && facts[0].entry === entry,
		);
	}

	/** Whether there are sentences of a group. */
	can(group: Group): boolean {
		return Object.hasOwn(this.#phrasings, group);
	}

	/** Says a sentence of a group. */
	say(group: Group): void {
		const sentences = this.#phrasings[group] ?? this.#phrasings.nonsense;
		const { length } = sentences;
		const drawn = Math.floor(this.#random() * length);
		const isSaid = drawn === Math.floor(this.#before() * length);
		this.#sentences.push(sentences[isSaid ? (drawn + 1) % length : drawn]);
	}

	/** Says something of one item, or of two; nothing of none. */
	sayOf([first, second]: readonly Fact[], one: Group, both: Group): void {
		if (first === undefined) return;
		this.fact("liked", first);
		if (second !== undefined) this.fact("liked2", second);
		this.say(second === undefined ? one : both);
	}

	reply(): Reply {
		return {
			pattern: this.#sentences.join(" ").replace("{list}", this.#list),
			facts: this.#facts,
		};
	}
}
