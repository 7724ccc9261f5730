/** @file A talk: a question, its answer as it is written, and what the next question goes on with. */
import type { LitElement } from "lit";
import { loadPart } from "../async/loadPart.ts";
import type { Item } from "../domain/item.ts";
import type { Intent, Talk } from "../domain/question/intent.ts";
import { talkAfter } from "../domain/question/talkAfter.ts";
import type { AnswerPiece } from "../page/answerPiece.ts";
import type { Personalizer } from "../page/personalizer.ts";
import type { SuggestedItems } from "./suggestedItems.ts";

export const suggestedItems = () =>
	loadPart(() => import("./suggestedItems.ts"));

interface TalkHost extends LitElement {
	failure: unknown;
}

/** One answer is written at a time; the host shows it. */
export class TalkController {
	question = "";
	/** How the question was understood. */
	intent: Intent | undefined;
	/** What the answer suggests, once it is written. */
	suggested: SuggestedItems | undefined;
	/** Whether the timeline has changed since the answer was written. */
	isStale = false;
	readonly #host: TalkHost;
	/** Who was asked last. */
	#personalizer: Personalizer | undefined;
	#pieces: readonly AnswerPiece[] = [];
	/** Stops the answer that is being written; absent when none is. */
	#answering: AbortController | undefined;
	/** What was said so far, for questions that go on with it. */
	#before: Talk | undefined;

	constructor(host: TalkHost) {
		this.#host = host;
	}

	get isWriting(): boolean {
		return this.#answering !== undefined;
	}

	/** Of the answer so far; absent before it has begun. */
	get answer(): string | undefined {
		return this.#pieces.length > 0
			? this.#pieces.map(({ text }) => text).join("")
			: undefined;
	}

	/** What may be asked next: an answer in between does not end the talk that it goes on with. */
	get followUps(): readonly string[] | undefined {
		return this.intent && this.#before?.intent.followUps;
	}

	/** Asks a question, or one that was understood anew; an answer that is being written stops. */
	async ask(
		personalizer: Personalizer,
		question: string | Intent,
	): Promise<void> {
		this.stop();
		const answering = new AbortController();
		const { signal } = answering;
		this.#answering = answering;
		this.#personalizer = personalizer;
		this.#clear();
		if (typeof question === "string") this.question = question;
		this.#host.failure = undefined;
		// A question that was understood anew is asked again, and goes on with nothing.
		const talk = typeof question === "string" ? this.#before : undefined;
		try {
			const options = { signal, talk };
			for await (const piece of personalizer.answer(question, options)) {
				// A piece may be on its way when the button is pressed.
				if (signal.aborted) return;
				this.intent ??= piece.intent;
				this.#pieces = [...this.#pieces, piece];
				this.#host.requestUpdate();
			}
			// Before anything is waited for, in which the next question may be asked.
			this.#remember();
			await this.#suggest();
		} catch (error) {
			if (!signal.aborted) this.#host.failure = error;
		} finally {
			if (this.#answering === answering) this.#answering = undefined;
			this.#host.requestUpdate();
		}
	}

	/** Stops the answer that is being written and keeps what there is of it. */
	stop(): void {
		if (!this.#answering) return;
		this.#answering.abort();
		this.#answering = undefined;
		this.#host.requestUpdate();
		this.#suggest().catch((error) => {
			this.#host.failure = error;
		});
	}

	/** The timeline has changed, and has so many events now: what was said of a visitor is erased with the rest. */
	timelineChanged(events: number): void {
		if (this.#pieces.length === 0) return;
		if (events > 0) this.isStale = !this.#answering;
		else {
			this.stop();
			this.#before = undefined;
			this.question = "";
			this.#clear();
		}
		this.#host.requestUpdate();
	}

	#clear(): void {
		this.intent = undefined;
		this.#pieces = [];
		this.suggested = undefined;
		this.isStale = false;
		this.#host.requestUpdate();
	}

	#remember(): void {
		if (!this.intent) return;
		const named = this.#namedItems().map(({ id }) => id);
		this.#before = talkAfter(this.#before, this.intent, named);
	}

	/** Shows what the answer suggests, to be rated. */
	async #suggest(): Promise<void> {
		const [pieces, personalizer] = [this.#pieces, this.#personalizer];
		const items = this.#namedItems();
		if (items.length === 0 || !personalizer) return;
		const { SuggestedItems } = await suggestedItems();
		// Another answer may have begun meanwhile.
		if (this.#pieces !== pieces) return;
		this.suggested = new SuggestedItems(this.#host, personalizer, items);
		this.#host.requestUpdate();
	}

	/** The items that the answer names and that are not in the timeline: each once. */
	#namedItems(): Item[] {
		const items = this.#pieces.flatMap(({ item, isSuggested }) =>
			item && isSuggested ? [item] : [],
		);
		return [...new Set(items)];
	}
}
