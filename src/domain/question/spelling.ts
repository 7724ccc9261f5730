/** @file A question word by word, each as it is meant: people abbreviate, mistype, and write what they hear. */
import { plainWords } from "../plainText.ts";
import type { Lexicon } from "./lexicon.ts";
import { type QuestionWord, questionWords } from "./questionWords.ts";
import { likenessOf } from "./sameWord.ts";
import type { TextIndex } from "./textIndex.ts";

/** Items of which so many have a word in their texts spell it right. */
const spellers = 3;

export class Spelling {
	readonly #lexicon: Lexicon;
	readonly #vocabularies: readonly ReadonlySet<string>[];
	readonly #texts: TextIndex;
	/** Words of the language that are spelt right. */
	readonly #right: ReadonlySet<string>;
	readonly #titleWords: ReadonlySet<string>;

	/**
	 * @param vocabularies The words that questions may be made of: those of the lexicon, and those that examples of acts had.
	 * @param titles Of the items.
	 * @param texts Of the items, too.
	 */
	constructor(
		lexicon: Lexicon,
		vocabularies: readonly ReadonlySet<string>[],
		titles: readonly string[],
		texts: TextIndex,
	) {
		this.#lexicon = lexicon;
		this.#vocabularies = vocabularies;
		this.#texts = texts;
		const { moods, subjects, everyday } = lexicon;
		this.#titleWords = new Set(titles.flatMap(plainWords));
		this.#right = new Set(
			[...Object.values(moods), ...Object.keys(subjects), everyday].flatMap(
				plainWords,
			),
		);
	}

	/** Whether most words are of the lexicon's language, names and numbers apart, and none tells another one. */
	isLanguage(words: readonly QuestionWord[]): boolean {
		const { languages, common } = this.#lexicon;
		const others = new Set(Object.values(languages).flat());
		const isOther = (word: string) =>
			others.has(word) && !this.#right.has(word) && !common.includes(word);
		const isOwn = (word: string) =>
			this.#right.has(word) || this.#isInVocabulary(word);
		const plain = words
			.filter(({ isName }) => !isName)
			.map((word) => word.plain)
			.filter((word) => /^\p{L}+$/u.test(word));
		const own = plain.filter(isOwn);
		return own.length * 2 > plain.length && !plain.some(isOther);
	}

	#isInVocabulary(word: string): boolean {
		return this.#vocabularies.some((words) => words.has(word));
	}

	/** Number words become numbers; "one" is seldom a number. */
	read(question: string): QuestionWord[] {
		const { numbers, spellings } = this.#lexicon;
		// "my 6yr old"
		const apart = question.replace(
			/\b(\d{1,3})(yrs?|yo|mins?|hrs?)\b/gi,
			"$1 $2",
		);
		return questionWords(apart).flatMap((word): QuestionWord[] => {
			const number = numbers.indexOf(word.plain);
			if (number > 1) return [{ ...word, plain: `${number}` }];
			if (Object.hasOwn(spellings, word.plain)) {
				const meant = spellings[word.plain].split(" ");
				return meant.map((plain) => ({ ...word, plain }));
			}
			return [{ ...word, plain: this.#meant(word) }];
		});
	}

	/** A word that neither questions nor items have is the nearest that questions have, rather of the lexicon. */
	#meant({ plain, isName }: QuestionWord): string {
		const stem = plain.replace(/(s|es|ed|ing)$/, "");
		const isRight =
			isName ||
			plain.length < 4 ||
			this.#right.has(plain) ||
			this.#titleWords.has(plain) ||
			this.#texts.find(plain).size >= spellers;
		if (isRight) return plain;
		for (const vocabulary of this.#vocabularies) {
			if (vocabulary.has(plain) || vocabulary.has(stem)) return plain;
			let [best, most] = [plain, 0];
			for (const word of vocabulary) {
				const isUsual = this.#lexicon.common.includes(word);
				const likeness = likenessOf(plain, word) * (isUsual ? 1.1 : 1);
				if (likeness > most) [best, most] = [word, likeness];
			}
			const inTexts = most > 0 ? this.#texts.spelt(plain) : plain;
			if (inTexts !== plain && likenessOf(plain, inTexts) > most) {
				return inTexts;
			}
			if (most > (this.#isInVocabulary(plain) ? 1 : 0)) return best;
		}
		return plain;
	}
}
