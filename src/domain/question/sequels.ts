/** @file Sequels, by the title of what they follow: "Rocky 2", "Godfather part two", "Star Wars V"; and "Dune 2021". */
import type { Catalogue } from "../catalogue.ts";
import { plainWords } from "../plainText.ts";
import type { FoundTitle } from "./foundWishes.ts";
import type { Lexicon } from "./lexicon.ts";
import type { QuestionWord } from "./questionWords.ts";

/** Numbers as sequels have them, from 1 on. */
const roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

/** How a sequel that follows a title changes what was found. */
type Sequel = Pick<FoundTitle, "end" | "isLacking"> & Partial<FoundTitle>;

export class Sequels {
	readonly #catalogue: Catalogue;
	readonly #between: readonly string[];
	readonly #behindTitle: readonly string[];

	constructor({ sequel, behindTitle }: Lexicon, catalogue: Catalogue) {
		this.#catalogue = catalogue;
		this.#between = sequel;
		this.#behindTitle = behindTitle;
	}

	/** The sequel of a title, in plain words, whose number stands behind it; nothing where none does. */
	behind(
		words: readonly QuestionWord[],
		end: number,
		title: string,
	): Sequel | undefined {
		const isNamed = this.#between.includes(words[end]?.plain);
		if (words[end - 1].endsClause && !isNamed) return undefined;
		const at = isNamed ? end + 1 : end;
		const plain = words[at]?.plain ?? "";
		const number = Number(numberOf(plain));
		// "Heat v Casino"
		if (!(number > 1 && number < 11) || (plain === "v" && !isNamed))
			return undefined;
		// "pick Top Gun 4 me"
		const next = words[at + 1];
		const isLast = !next || words[at].endsClause;
		if (!isLast && !this.#behindTitle.includes(next.plain)) return undefined;
		const meaning = this.#entry(title, number);
		return meaning === undefined
			? { end: at + 1, isLacking: true }
			: { end: at + 1, meaning };
	}

	/** Whether typed words have a number that a title does not have: "Gran Turismo 7" is no "Gran Turismo 4". */
	isOther(typed: readonly string[], entry: number): boolean {
		const { title } = this.#catalogue.expectItem(entry);
		const numbers = plainWords(title).flatMap(numberOf);
		return typed.flatMap(numberOf).some((one) => !numbers.includes(one));
	}

	/** Whether one of another year is meant; people are seldom sure of a year. */
	isRemade(entry: number, year: number | undefined): boolean {
		const { year: released = year } = this.#catalogue.expectItem(entry);
		return Math.abs(Number(year) - Number(released)) > 1;
	}

	/** The entry of the item whose title begins with another one and has the number. */
	#entry(title: string, number: number): number | undefined {
		const first = title.replace(/^the /, "");
		const sequel = this.#catalogue.items.find((item) => {
			const words = plainWords(item.title).join(" ").replace(/^the /, "");
			const others = words.slice(first.length).split(" ");
			return (
				words.startsWith(`${first} `) &&
				(others.includes(`${number}`) || others.includes(roman[number - 1]))
			);
		});
		return sequel && this.#catalogue.entryOf(sequel.id);
	}
}

/** The number that a word is, apart from years. */
function numberOf(word: string): number | [] {
	if (/^\d{1,3}$/.test(word)) return Number(word);
	const place = roman.indexOf(word, 1);
	return place < 0 ? [] : place + 1;
}
