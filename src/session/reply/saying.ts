/** @file Sentences, one after the other, and what stands in their holes. */
import type { Phrasings } from "../../domain/question/phrasings.ts";
import type { Fact } from "./facts.ts";

/** Sentences with holes by name, and what may stand in each. */
export interface Reply {
	readonly pattern: string;
	readonly facts: Readonly<Record<string, readonly Fact[]>>;
}

/** What stands in holes, by their names: words, or a fact; of several facts the language model chooses one. */
export type Holes = Readonly<
	Record<string, string | number | Fact | readonly Fact[]>
>;

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

	/** Says what stands in the holes of sentences. */
	fill(holes: Holes): void {
		for (const [hole, filling] of Object.entries(holes)) {
			this.#facts[hole] =
				typeof filling === "object"
					? [filling].flat()
					: [{ text: `${filling}`, score: 0 }];
		}
	}

	/** All of these, one after the other, stand in the hole `{list}`. */
	list(facts: readonly Fact[]): void {
		const holes = facts.map((fact, i) => {
			this.fill({ [`list${i}`]: fact });
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

	/**
	 * Says a sentence of a group, and what stands in its holes; nothing where there is none.
	 *
	 * @param other The group of what is said where this one has no sentences.
	 */
	say(group: Group, holes: Holes = {}, other = group): void {
		this.fill(holes);
		const { [other]: others = [], [group]: sentences = others } =
			this.#phrasings;
		const { length } = sentences;
		if (length === 0) return;
		const drawn = Math.floor(this.#random() * length);
		const isSaid = drawn === Math.floor(this.#before() * length);
		this.#sentences.push(sentences[isSaid ? (drawn + 1) % length : drawn]);
	}

	/** Says something of one item, or of two; nothing of none. */
	sayOf([first, second]: readonly Fact[], one: Group, both: Group): void {
		if (second) this.say(both, { liked: first, liked2: second });
		else if (first) this.say(one, { liked: first });
	}

	reply(): Reply {
		return {
			pattern: this.#sentences.join(" ").replace("{list}", this.#list),
			facts: this.#facts,
		};
	}
}
