/** @file What a prompt tells of a review that is to be written, and of those that the same person wrote before. */
import type { Tokenizer } from "../../../src/llm/tokenizer.ts";
import { learnedReviews, type Review, type Reviewer } from "./readReviews.ts";

/** Tokens of a review that are to be written, and that a prompt has of one written before; the others are cut off. */
export const textTokens = 64;

/** What others called the product at most; there are no names of products. */
const titles = 2;
/** Tokens of a title at most. */
const titleTokens = 8;

/** Tokens that a prompt has at most of the product and the stars. */
export const productTokens = 2 + titles * (titleTokens + 1) + 1 + 7;
/** Tokens that it has at most of each review before. */
export const historyTokens = 7 + textTokens + 1;

/** A review that someone is about to write. */
export interface Moment {
	/** The place of the person among all. */
	readonly person: number;
	/** The place of the review among theirs. */
	readonly to: number;
}

export class Teller {
	/** What may be told of each product, oldest first, by whom. */
	readonly #told = new Map<string, (Review & { person: number })[]>();

	constructor(
		readonly reviewers: readonly Reviewer[],
		private readonly tokenizer: Pick<Tokenizer, "encode" | "decode" | "end">,
	) {
		reviewers.forEach((reviewer, person) => {
			for (const review of learnedReviews(reviewer)) {
				const told = this.#told.get(review.item) ?? [];
				this.#told.set(review.item, [...told, { ...review, person }]);
			}
		});
		for (const told of this.#told.values()) told.sort((a, b) => a.at - b.at);
	}

	/** The prompt, which tells of the last `history` reviews of the person. */
	prompt({ person, to }: Moment, history: number): number[] {
		const { reviews } = this.reviewers[person];
		const before = history === 0 ? [] : reviews.slice(0, to).slice(-history);
		return [
			...before.flatMap((review) => [
				...this.#stars(review),
				...this.#textTokens(review),
				...this.tokenizer.encode("\n"),
			]),
			...this.#product(person, reviews[to]),
			...this.#stars(reviews[to]),
		];
	}

	/** The tokens to be written; what ends a turn is the last of them, unless the text was cut. */
	answer({ person, to }: Moment): number[] {
		const review = this.reviewers[person].reviews[to];
		const tokens = this.#textTokens(review);
		return tokens.length < textTokens
			? [...tokens, this.tokenizer.end]
			: tokens;
	}

	/** The text to be written, as far as it is. */
	text({ person, to }: Moment): string {
		return this.cut(this.reviewers[person].reviews[to]);
	}

	/** A review's text, as far as it would be written. */
	cut(review: Review): string {
		return this.tokenizer.decode(this.#textTokens(review));
	}

	#textTokens({ text }: Review): number[] {
		return this.tokenizer.encode(` ${text}`).slice(0, textTokens);
	}

	#stars({ stars }: Review): number[] {
		return this.tokenizer.encode(`Stars: ${stars}\nReview:`);
	}

	/** How others titled what they had written of the product before; only those who may be learned from. */
	#product(person: number, { item, at }: Review): number[] {
		const others = (this.#told.get(item) ?? [])
			.filter((told) => told.at < at && told.person !== person)
			.slice(-titles);
		if (others.length === 0) return [];
		const { encode } = this.tokenizer;
		return [
			...encode("Product:"),
			...others.flatMap(({ title }) => [
				...encode(` ${title}`).slice(0, titleTokens),
				...encode(" |"),
			]),
			...encode("\n"),
		];
	}
}
