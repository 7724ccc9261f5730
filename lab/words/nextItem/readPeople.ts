/** @file People whom a language model has read: which place the film that came next has among its titles. */
import type { Catalogue } from "../../../src/domain/catalogue.ts";
import type { Tokenizer } from "../../../src/llm/tokenizer.ts";
import { buildTrie } from "../../../src/llm/trie.ts";
import { keptLogits } from "./keptLogits.ts";
import type { Both, NameableMoment, Place } from "./moments.ts";
import { namedPlace, ReadTree, type Title } from "./namedPlace.ts";
import type { AskedMoment, Reader } from "./readers.ts";
import { logitCount, titleTree } from "./titleTree.ts";

interface AskedTitles extends AskedMoment {
	readonly moment: NameableMoment;
	/** The tokens of what may be named, with what comes after, in the candidates' order. */
	readonly titles: readonly (readonly number[])[];
}

interface ReadTitles extends AskedTitles {
	readonly read: ReadTree;
}

export interface ReadOptions {
	/** The folder in which logits are kept. */
	readonly kept: string;
	readonly report: (done: number, total: number) => void;
}

export class ReadPeople {
	private constructor(private readonly people: readonly Both<ReadTitles>[]) {}

	static async read(
		reader: Reader,
		people: readonly Both<NameableMoment>[],
		catalogue: Catalogue,
		{ encode, asWords }: Tokenizer,
		{ kept, report }: ReadOptions,
	): Promise<ReadPeople> {
		const ask = (moment: NameableMoment, place: Place): AskedTitles => {
			const titles = moment.candidates.map((entry) => [
				...encode(asWords(catalogue.titleAt(entry))),
				...reader.ending,
			]);
			const entries = titles.map((tokens) => ({ tokens, score: 0 }));
			const prompt = reader.prompt(moment, place);
			return { moment, titles, tree: titleTree(prompt, buildTrie(entries)) };
		};
		const asked = people.map(({ validation, test }) => ({
			validation: ask(validation, "validation"),
			test: ask(test, "test"),
		}));
		const logits = await keptLogits(asked, {
			folder: kept,
			count: ({ validation, test }) => ({
				validation: logitCount(validation.tree),
				test: logitCount(test.tree),
			}),
			make: (some) => reader.logits(some),
			report,
		});
		const readAt = (i: number, place: Place): ReadTitles => {
			const own = asked[i][place];
			return { ...own, read: new ReadTree(own.tree, logits[i][place]) };
		};
		return new ReadPeople(
			asked.map((_, i) => ({
				validation: readAt(i, "validation"),
				test: readAt(i, "test"),
			})),
		);
	}

	/**
	 * The place of what came next, person by person; see `namedPlace`.
	 *
	 * @param scorer By whose scores titles are named, too, if by any.
	 */
	async places(
		place: Place,
		scorer: string | undefined,
		weight: number,
	): Promise<number[]> {
		const places: number[] = [];
		for (const person of this.people) {
			const { moment, titles, read } = person[place];
			const { candidates, scores, target } = moment;
			const named = candidates.map(
				(entry, i): Title => ({
					entry,
					tokens: titles[i],
					score: scorer ? scores[scorer][i] : 0,
				}),
			);
			const may = candidates.includes(target);
			places.push(
				may
					? await namedPlace(read, named, weight, target)
					: Number.POSITIVE_INFINITY,
			);
		}
		return places;
	}
}
