/**
 * @file What alignment teaches: for a window of a person's timeline, a prompt and the answer that the data says is right.
 *
 * Three tasks: the favourite category and the next item's title, as in User-LLM (2402.13598, section 4), and a reply in
 * a sentence or two to a question such as "What should I watch tonight?".
 */

import type { Prompts } from "../bundle/manifest.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import type { EncodedEvent } from "../domain/encodedEvent.ts";
import { isLiked } from "../domain/likedEvent.ts";
import type { Vocabularies } from "../domain/vocabularies.ts";
import {
	favouriteCategory,
	favouriteLead,
} from "../evaluate/favouriteCategory.ts";
import { replyParts, replyTokens } from "../llm/replyTokens.ts";
import type { Tokenizer } from "../llm/tokenizer.ts";
import {
	questions,
	repliesToStranger,
	repliesWithCategory,
	repliesWithLiked,
} from "./replyPhrasings.ts";
import type { Timeline } from "./timelines.ts";
import type { Window } from "./windows.ts";

export const alignmentTasks = [
	"favouriteCategory",
	"nextItem",
	"reply",
] as const;

export type AlignmentTask = (typeof alignmentTasks)[number];

/** A person, a prompt, and what the language model should say. */
export interface AlignmentExample {
	readonly window: Window;
	readonly prompt: readonly number[];
	/** Learned token by token; the prompt is not. */
	readonly answer: readonly number[];
}

/** The words that alignment trains around; a bundle carries them to the page. */
export const prompts: Prompts = {
	favouriteCategory: "Favorite genre:",
	nextItem: 'Next film: "',
	question: "<|im_start|>user\n{question}<|im_end|>\n<|im_start|>assistant\n",
	suggestions: questions.slice(0, 4),
};

/** Makes examples from windows. */
export class AlignmentExamples {
	constructor(
		private readonly catalogue: Catalogue,
		private readonly vocabularies: Vocabularies,
		private readonly tokenizer: Pick<Tokenizer, "encode" | "end">,
		/** Events that count towards a favourite. */
		private readonly recent: number,
	) {}

	/** An example of a task; `undefined` where the window has no answer to it. */
	make(
		task: AlignmentTask,
		window: Window,
		random: () => number,
	): AlignmentExample | undefined {
		switch (task) {
			case "favouriteCategory":
				return this.#favouriteCategory(window);
			case "nextItem":
				return this.#nextItem(window);
			case "reply":
				return this.#reply(window, random);
		}
	}

	/** The tokens that name a category as the answer to its prompt. */
	categoryAnswer(category: string): number[] {
		return this.tokenizer.encode(` ${category}.`);
	}

	/** The category that the window's last events have most often. */
	favourite(window: Window): string | undefined {
		return favouriteCategory(this.#recentCategories(window));
	}

	#favouriteCategory(window: Window): AlignmentExample | undefined {
		const favourite = this.favourite(window);
		// Which of two that are level came last is next to chance: it would teach noise.
		const isClear = favouriteLead(this.#recentCategories(window)) > 0;
		if (!favourite || !isClear) return undefined;
		const prompt = this.tokenizer.encode(prompts.favouriteCategory);
		return { window, prompt, answer: this.categoryAnswer(favourite) };
	}

	#recentCategories(window: Window): string[][] {
		const names = this.vocabularies.categories;
		return recentEvents(window, this.recent).map(({ categories }) =>
			(categories as readonly number[]).map((entry) => names[entry]),
		);
	}

	#nextItem(window: Window): AlignmentExample {
		const { encode } = this.tokenizer;
		const title = this.#title(window.events[window.to]);
		const answer = [...encode(title), ...encode('".')];
		return { window, prompt: encode(prompts.nextItem), answer };
	}

	#reply(window: Window, random: () => number): AlignmentExample {
		const pick = <T>(list: readonly T[]) =>
			list[Math.floor(random() * list.length)];
		const category = this.favourite(window);
		const liked = recentEvents(window, this.recent).filter((event) =>
			isLiked(event, this.vocabularies.rating),
		);
		const phrasing = pick<string>(
			!category
				? repliesToStranger
				: liked.length > 0
					? repliesWithLiked
					: repliesWithCategory,
		);
		const parts = replyParts(phrasing.replace("{category}", category ?? ""), {
			next: this.#title(window.events[window.to]),
			liked: liked.length > 0 ? this.#title(pick(liked)) : undefined,
		});
		const question = prompts.question.replace("{question}", pick(questions));
		return {
			window,
			prompt: this.tokenizer.encode(question),
			answer: replyTokens(this.tokenizer, parts).tokens,
		};
	}

	#title({ item }: EncodedEvent): string {
		const found = this.catalogue.itemAt(item as number);
		if (!found) throw new RangeError(`The catalogue has no entry ${item}.`);
		return found.title;
	}
}

function recentEvents({ events, from, to }: Window, recent: number): Timeline {
	return events.slice(Math.max(from, to - recent), to);
}

/**
 * Draws the window before a random event. Many people are new to a page, so one window in twenty is empty and one in
 * four holds ten events at most.
 */
export function drawPerson(
	timelines: readonly Timeline[],
	length: number,
	random: () => number,
): Window {
	const events = timelines[Math.floor(random() * timelines.length)];
	const to = Math.floor(random() * events.length);
	const fate = random();
	const kept =
		fate < 0.05 ? 0 : fate < 0.3 ? 1 + Math.floor(random() * 10) : length;
	const start = to < length || kept < length || random() < 0.5;
	const from = Math.max(0, to - Math.min(kept, start ? length - 1 : length));
	return { events, from, to, start };
}
