/** @file What the product's reader of questions hears in a talk: what the seeker thinks of films, and what is wished for. */
import type { Catalogue } from "../../../src/domain/catalogue.ts";
import { plainWords } from "../../../src/domain/plainText.ts";
import type { Conversation } from "../../../src/domain/question/conversation.ts";
import type { Constraint } from "../../../src/domain/question/intent.ts";
import { NegationReader } from "../../../src/domain/question/negationReader.ts";
import { QuestionReader } from "../../../src/domain/question/questionReader.ts";
import { questionWords } from "../../../src/domain/question/questionWords.ts";
import { readerParts } from "../../../src/domain/question/readerParts.ts";
import type { TextIndex } from "../../../src/domain/question/textIndex.ts";
import { isFilm, type Message, type Named, type Piece } from "./talks.ts";

/** The stars that stand for what is said of a film; what the recommender names was chosen for this person, too. */
const stars = { liked: 5, recommended: 4, disliked: 1 };

/** What stands for films in a text whose films are known already. */
const otherFilm = "it";
const thisFilm = "thisfilm";

export interface Heard {
	/** What is thought of films, by their entries, in the order in which they were named. */
	readonly stars: ReadonlyMap<number, number>;
	readonly wishes: readonly Constraint[];
	/** What the recommender says back of them, or offers. */
	readonly offers: readonly Constraint[];
	/** The seeker's words, without the films. */
	readonly words: readonly string[];
}

export class Listener {
	readonly #reader: QuestionReader;
	readonly #negations: NegationReader;

	constructor(
		conversation: Pick<Conversation, "lexicon" | "learnedActs">,
		catalogue: Catalogue,
		texts: TextIndex,
	) {
		this.#reader = new QuestionReader(
			conversation,
			catalogue,
			texts,
			readerParts(conversation.lexicon, catalogue, texts),
		);
		this.#negations = new NegationReader(conversation.lexicon);
	}

	hear(said: readonly Message[]): Heard {
		const heard = new Map<number, number>();
		const asked: Constraint[] = [];
		const offered: Constraint[] = [];
		const words: string[] = [];
		for (const { isSeeker, pieces } of said) {
			const text = textOf(pieces);
			const { constraints } = this.#reader.read(text);
			(isSeeker ? asked : offered).push(...constraints);
			if (isSeeker) words.push(...plainWords(text));
			for (const film of pieces.filter(isFilm)) {
				if (film.entry === undefined) continue;
				const seekers = this.isDisliked(film, pieces) ? "disliked" : "liked";
				const value = stars[isSeeker ? seekers : "recommended"];
				// Who dislikes something says so once.
				const before = heard.get(film.entry) ?? stars.liked;
				heard.set(film.entry, Math.min(value, before));
			}
		}
		return { stars: heard, wishes: asked, offers: offered, words };
	}

	/** Whether a film of a message stands where its words are turned around: "I did not care for @1". */
	isDisliked(film: Named, pieces: readonly Piece[]): boolean {
		const words = questionWords(textOf(pieces, film));
		const place = words.findIndex(({ plain }) => plain === thisFilm);
		const said = [{ start: place, end: place + 1 }];
		const { all } = this.#negations.find(words);
		return this.#negations.negated(words, all, said)(place);
	}
}

function textOf(pieces: readonly Piece[], film?: Named): string {
	return pieces
		.map((piece) => {
			if (isFilm(piece)) return ` ${piece === film ? thisFilm : otherFilm} `;
			// Quotation marks and the like were written as in HTML.
			return piece.replace(/&\w+;/g, " ");
		})
		.join("");
}
