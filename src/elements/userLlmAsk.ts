/** @file `<user-llm-ask>`: ask what knows this visitor, and watch it answer. */
import { html, LitElement, nothing } from "lit";
import { loadPart } from "../async/loadPart.ts";
import type { Item } from "../domain/item.ts";
import type { Intent, Talk } from "../domain/question/intent.ts";
import type { Path } from "../engines/engine.ts";
import type { AnswerPiece } from "../page/answerPiece.ts";
import type { Personalizer } from "../page/personalizer.ts";
import { talkAfter } from "../session/reply/talkAfter.ts";
import { askStyle } from "./askStyle.ts";
import { downloadProgress } from "./downloadProgress.ts";
import type { UserLlmAskElement } from "./elementTypes.ts";
import { errorMessage } from "./errorMessage.ts";
import { intentChips } from "./intentChips.ts";
import {
	hostProperties,
	PersonalizerController,
	type PersonalizerHost,
} from "./personalizerController.ts";
import { questionChips, questionForm } from "./questionForm.ts";
import { askEnglish } from "./strings/askEnglish.ts";
import { type AskStrings, askStringsOf } from "./strings/askStrings.ts";
import { languageOf } from "./strings/strings.ts";
import { style } from "./style.ts";
import type { SuggestedItems } from "./suggestedItems.ts";
import { writtenAnswer } from "./writtenAnswer.ts";

const suggestedItems = () => loadPart(() => import("./suggestedItems.ts"));

/**
 * A question, how it was understood, and its answer as it is written, with what it names and what to ask next.
 *
 * @slot heading - The heading, in place of "Ask".
 * @csspart form - The question. @csspart understood - What was understood. @csspart answer - The answer.
 * @csspart items - What the answer names. @csspart suggestions - Questions to choose from.
 */
export class UserLlmAsk
	extends LitElement
	implements PersonalizerHost, UserLlmAskElement
{
	static override properties = {
		...hostProperties,
		preload: { type: Boolean },
		strings: { attribute: false },
		words: { state: true },
		question: { state: true },
		pieces: { state: true },
		intent: { state: true },
		isStale: { state: true },
		suggested: { state: true },
		failure: { state: true },
		answering: { state: true },
		loading: { state: true },
	};

	declare personalizer: Personalizer | undefined;
	declare bundle: string | undefined;
	declare languageModel: string | undefined;
	declare path: Path | undefined;
	declare scripts: string | undefined;
	/** Whether to fetch the language model at once instead of at the first question. */
	declare preload: boolean;
	/** Sentences in place of those of the element's language; answers are in the bundle's. */
	declare strings: Partial<AskStrings> | undefined;
	/** The sentences of the element's language, once they are there. */
	declare words: AskStrings;
	declare question: string;
	declare pieces: readonly AnswerPiece[];
	/** How the question was understood. */
	declare intent: Intent | undefined;
	/** Whether the timeline has changed since the answer was written. */
	declare isStale: boolean;
	/** What the answer suggests, once it is written. */
	declare suggested: SuggestedItems | undefined;
	declare failure: unknown;
	/** Stops the answer that is being written; absent when none is. */
	declare answering: AbortController | undefined;
	/** Stops waiting for the language model; absent when nobody waits but who asked a question. */
	declare loading: AbortController | undefined;

	/** What was said so far, for questions that go on with it. */
	#talk: Talk | undefined;

	readonly #controller = new PersonalizerController(this, (personalizer) => {
		const { state } = personalizer.status.languageModel;
		if (this.preload && !this.loading && state !== "none")
			void this.#load(personalizer);
		if (this.pieces.length === 0) return;
		// What was said of a visitor is erased with the rest.
		if (personalizer.eventCount === 0) this.#forget();
		else this.isStale = !this.answering;
	});

	constructor() {
		super();
		this.preload = false;
		this.words = askEnglish;
		this.question = "";
		this.pieces = [];
		this.isStale = false;
	}

	override connectedCallback() {
		super.connectedCallback();
		askStringsOf(languageOf(this)).then(
			(words) => {
				this.words = words;
			},
			(error) => {
				this.failure = error;
			},
		);
	}

	get #strings(): AskStrings {
		return { ...this.words, ...this.strings };
	}

	/** Asks a question and writes the answer; an answer that is being written stops. */
	async ask(question: string): Promise<void> {
		if (question.trim() === "") return;
		this.question = question;
		await this.#answerTo(question);
	}

	async #answerTo(question: string | Intent): Promise<void> {
		const { personalizer } = this.#controller;
		if (!personalizer) return;
		this.stop();
		const answering = new AbortController();
		const { signal } = answering;
		this.answering = answering;
		this.pieces = [];
		this.intent = undefined;
		this.isStale = false;
		this.suggested = undefined;
		this.failure = undefined;
		// A question that was understood anew is asked again, and goes on with nothing.
		const talk = typeof question === "string" ? this.#talk : undefined;
		try {
			for await (const piece of personalizer.answer(question, {
				signal,
				talk,
			})) {
				// A piece may be on its way when the button is pressed.
				if (signal.aborted) return;
				this.intent ??= piece.intent;
				this.pieces = [...this.pieces, piece];
			}
			// Before anything is waited for, in which the next question may be asked.
			this.#remember();
			await this.#suggest(personalizer);
		} catch (error) {
			if (!answering.signal.aborted) this.failure = error;
		} finally {
			if (this.answering === answering) this.answering = undefined;
		}
	}

	/** Stops the answer that is being written and keeps what there is of it. */
	stop(): void {
		const { personalizer } = this.#controller;
		const { answering } = this;
		answering?.abort();
		this.answering = undefined;
		if (!personalizer || !answering) return;
		this.#suggest(personalizer).catch((error) => {
			this.failure = error;
		});
	}

	/** Stops waiting for the language model; what has arrived of it stays on the device. */
	cancelLoading(): void {
		this.loading?.abort();
		this.stop();
	}

	#remember(): void {
		if (!this.intent) return;
		const named = this.#namedItems().map(({ id }) => id);
		this.#talk = talkAfter(this.#talk, this.intent, named);
	}

	#forget(): void {
		this.stop();
		this.#talk = undefined;
		this.intent = undefined;
		this.pieces = [];
		this.suggested = undefined;
		this.question = "";
	}

	/** Shows what the answer suggests, to be rated. */
	async #suggest(personalizer: Personalizer): Promise<void> {
		const { pieces } = this;
		const items = this.#namedItems();
		if (items.length === 0) return;
		const { SuggestedItems } = await suggestedItems();
		// Another answer may have begun meanwhile.
		if (this.pieces !== pieces) return;
		this.suggested = new SuggestedItems(this, personalizer, items);
	}

	/** The items that the answer names and that are not in the timeline: each once. */
	#namedItems(): Item[] {
		const items = this.pieces.flatMap(({ item, isSuggested }) =>
			item && isSuggested ? [item] : [],
		);
		return [...new Set(items)];
	}

	async #load(personalizer: Personalizer): Promise<void> {
		// Comes along, so that a server does not hear of a question by it.
		suggestedItems().catch(() => {});
		const loading = new AbortController();
		this.loading = loading;
		this.failure = undefined;
		try {
			await personalizer.loadLanguageModel(loading);
		} catch {
			// The personalizer's status says why, and so does the element.
		} finally {
			this.loading = undefined;
		}
	}

	protected override render() {
		const { personalizer } = this.#controller;
		const failure = this.#failureMessage(personalizer);
		const lost = personalizer?.timeline.warning;
		const strings = this.#strings;
		const isWriting = this.answering !== undefined;
		const text = this.pieces.map((piece) => piece.text).join("");
		return html`<section aria-labelledby="heading">
			<div id="heading"><slot name="heading"><h2>${strings.heading}</h2></slot></div>
			${questionForm({
				question: this.question,
				strings,
				isDisabled: !personalizer,
				ask: (question) => this.ask(question),
				stop: this.answering && (() => this.stop()),
			})}
			${
				// Until something was asked.
				this.pieces.length === 0
					? this.#chips(
							"suggestions",
							strings.suggestions,
							personalizer?.suggestions,
						)
					: nothing
			}
			${downloadProgress(personalizer?.status.languageModel, () => this.cancelLoading(), strings)}
			${failure ? html`<p class="error" role="alert">${failure}</p>` : nothing}
			${lost ? html`<p class="note" role="status">${lost}</p>` : nothing}
			${this.#loadButton(personalizer)}
			${intentChips(this.intent, (intent) => this.#press(() => this.#answerTo(intent)), strings)}
			${writtenAnswer(text, isWriting, this.isStale ? strings.stale : undefined)}
			${isWriting ? nothing : this.suggested?.list(strings.suggested)}
			${isWriting ? nothing : this.#chips("follow-ups", strings.next, this.intent && this.#talk?.intent.followUps)}
		</section>`;
	}

	#failureMessage(personalizer: Personalizer | undefined): string | undefined {
		const failure = this.failure ?? this.#controller.error;
		if (failure) return errorMessage(failure);
		const languageModel = personalizer?.status.languageModel;
		return languageModel?.state === "failed"
			? languageModel.message
			: undefined;
	}

	/** After an error, and where the visitor did not want to wait. */
	#loadButton(personalizer: Personalizer | undefined) {
		if (!personalizer || this.loading || this.answering) return nothing;
		const { state } = personalizer.status.languageModel;
		const isWanted = state === "failed" || (state === "absent" && this.preload);
		if (!isWanted) return nothing;
		return html`<button type="button" @click=${() => this.#load(personalizer)}>
			${state === "failed" ? this.#strings.tryAgain : this.#strings.load}
		</button>`;
	}

	#chips(part: string, label: string, questions: readonly string[] = []) {
		const press = (one: string) => this.#press(() => this.ask(one));
		return questionChips(part, label, questions, press);
	}

	/** What was pressed is gone: the answer takes its focus. */
	async #press(ask: () => Promise<void>): Promise<void> {
		const asked = ask();
		await this.updateComplete;
		this.renderRoot.querySelector<HTMLElement>(".answer")?.focus();
		await asked;
	}

	static override styles = [style, askStyle];
}
