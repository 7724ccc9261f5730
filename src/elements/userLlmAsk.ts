/** @file `<user-llm-ask>`: ask what knows this visitor, and watch it answer. */
import { css, html, LitElement, nothing } from "lit";
import type { Item } from "../domain/item.ts";
import type { Intent, Talk } from "../domain/question/intent.ts";
import type { Path } from "../engines/engine.ts";
import type { AnswerPiece } from "../page/answerPiece.ts";
import type { Personalizer } from "../page/personalizer.ts";
import { loaded } from "../session/userLlmError.ts";
import type { StoredEvent } from "../timeline/event.ts";
import { downloadProgress } from "./downloadProgress.ts";
import type { UserLlmAskElement } from "./elementTypes.ts";
import { errorMessage } from "./errorMessage.ts";
import { chipStyle, intentChips } from "./intentChips.ts";
import { itemLine } from "./itemLine.ts";
import {
	hostProperties,
	PersonalizerController,
	type PersonalizerHost,
} from "./personalizerController.ts";
import { rate } from "./rate.ts";
import { finishedSentences } from "./sentences.ts";
import type { RateDetail } from "./starRating.ts";
import { askEnglish } from "./strings/askEnglish.ts";
import { type AskStrings, askStringsOf } from "./strings/askStrings.ts";
import { languageOf } from "./strings/strings.ts";
import { style } from "./style.ts";

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
		rated: { state: true },
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
	/** Ratings that were given to what the answer suggests, by item. */
	declare rated: ReadonlyMap<string, StoredEvent>;
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
		this.rated = new Map();
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
		this.rated = new Map();
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
			// Of all that answers, only suggestions can be rated.
			if (this.#suggested().length > 0) {
				await loaded(() => import("./starRating.ts"));
			}
		} catch (error) {
			if (!answering.signal.aborted) this.failure = error;
		} finally {
			if (this.answering === answering) this.answering = undefined;
		}
	}

	/** Stops the answer that is being written and keeps what there is of it. */
	stop(): void {
		this.answering?.abort();
		this.answering = undefined;
	}

	/** Stops waiting for the language model; what has arrived of it stays on the device. */
	cancelLoading(): void {
		this.loading?.abort();
		this.stop();
	}

	/** Only what was suggested can be gone on with. */
	#remember(): void {
		const { intent } = this;
		if (!intent?.followUps) return;
		const named = this.#suggested().map(({ id }) => id);
		this.#talk = { intent, named: [...(this.#talk?.named ?? []), ...named] };
	}

	#forget(): void {
		this.stop();
		this.#talk = undefined;
		this.intent = undefined;
		this.pieces = [];
		this.question = "";
	}

	/** The items that the answer names and that are not in the timeline: each once. */
	#suggested(): Item[] {
		const items = this.pieces.flatMap(({ item, isSuggested }) =>
			item && isSuggested ? [item] : [],
		);
		return [...new Set(items)];
	}

	async #load(personalizer: Personalizer): Promise<void> {
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
		return html`<section aria-labelledby="heading">
			<div id="heading"><slot name="heading"><h2>${strings.heading}</h2></slot></div>
			${this.#form(personalizer)}
			${this.#suggestions(personalizer)}
			${downloadProgress(personalizer?.status.languageModel, () => this.cancelLoading(), strings)}
			${failure ? html`<p class="error" role="alert">${failure}</p>` : nothing}
			${lost ? html`<p class="note" role="status">${lost}</p>` : nothing}
			${this.#loadButton(personalizer)}
			${intentChips(this.intent, (intent) => this.#answerTo(intent), strings)}
			${this.#answer()}
			${this.#items()}
			${this.#followUps()}
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

	#form(personalizer: Personalizer | undefined) {
		const { label, placeholder, ask, stop } = this.#strings;
		return html`<form part="form" @submit=${this.#submit}>
			<label class="visually-hidden" for="question">${label}</label>
			<input
				id="question"
				name="question"
				autocomplete="off"
				enterkeyhint="send"
				maxlength="2000"
				dir="auto"
				placeholder=${placeholder}
				.value=${this.question}
			/>
			${
				this.answering
					? html`<button type="button" class="main" @click=${this.stop}>${stop}</button>`
					: html`<button class="main" ?disabled=${!personalizer}>${ask}</button>`
			}
		</form>`;
	}

	#submit(event: SubmitEvent) {
		event.preventDefault();
		const question = this.renderRoot.querySelector("input")?.value ?? "";
		void this.ask(question);
	}

	/** Until something was asked. */
	#suggestions(personalizer: Personalizer | undefined) {
		if (!personalizer || this.pieces.length > 0) return nothing;
		return html`<ul part="suggestions" class="chips" aria-label=${this.#strings.suggestions}>
			${personalizer.suggestions.map(
				(question) => html`<li>
					<button type="button" dir="auto" @click=${() => this.ask(question)}>${question}</button>
				</li>`,
			)}
		</ul>`;
	}

	#answer() {
		const text = this.pieces.map((piece) => piece.text).join("");
		if (text === "" && !this.answering) return nothing;
		return html`<div part="answer" class="answer" aria-busy=${this.answering ? "true" : "false"}>
				<p dir="auto">${text}${this.answering ? html`<span class="cursor" aria-hidden="true"></span>` : nothing}</p>
				${
					this.isStale
						? html`<p class="note">${this.#strings.stale}</p>`
						: nothing
				}
			</div>
			<p class="visually-hidden" aria-live="polite">
				${this.answering ? finishedSentences(text) : text}
			</p>`;
	}

	#items() {
		const items = this.answering ? [] : this.#suggested();
		if (items.length === 0) return nothing;
		return html`<ul part="items" class="items" aria-label=${this.#strings.suggested}>
			${items.map(
				(item) => html`<li>
					${itemLine(item)}
					<user-llm-stars
						.label=${item.title}
						.value=${this.rated.get(item.id)?.value}
						@rate=${({ detail }: CustomEvent<RateDetail>) => this.#rate(item, detail.value)}
					></user-llm-stars>
				</li>`,
			)}
		</ul>`;
	}

	async #rate({ id }: Item, value: number | undefined) {
		const { personalizer } = this.#controller;
		if (!personalizer) return;
		try {
			const rating = await rate(personalizer, id, value);
			const rated = new Map(this.rated);
			if (rating) rated.set(id, rating);
			else rated.delete(id);
			this.rated = rated;
		} catch (error) {
			this.failure = error;
		}
	}

	#followUps() {
		const { followUps = [] } = this.intent ?? {};
		if (this.answering || followUps.length === 0) return nothing;
		return html`<ul part="follow-ups" class="chips" aria-label=${this.#strings.next}>
			${followUps.map(
				(question) => html`<li>
					<button type="button" dir="auto" @click=${() => this.ask(question)}>${question}</button>
				</li>`,
			)}
		</ul>`;
	}

	static override styles = [
		style,
		chipStyle,
		css`
			form {
				display: flex;
				gap: 0.5rem;
			}
			input {
				flex: 1;
				min-width: 0;
				padding: 0.45rem 0.7rem;
				border: 1px solid var(--border);
				border-radius: var(--radius);
				background: transparent;
			}
			.items {
				margin: 0.6rem 0;
				padding: 0;
				list-style: none;
			}
			.items li {
				display: flex;
				flex-wrap: wrap;
				align-items: center;
				justify-content: space-between;
				gap: 0 0.75rem;
				padding: 0.25rem 0;
			}
			.answer {
				margin-top: 0.75rem;
				padding: 0.75rem 1rem;
				border-radius: var(--radius);
				background: var(--surface);
			}
			.answer p {
				margin: 0;
				white-space: pre-wrap;
				overflow-wrap: anywhere;
			}
			.cursor {
				display: inline-block;
				width: 0.5em;
				height: 1em;
				margin-inline-start: 0.1em;
				vertical-align: text-bottom;
				background: var(--accent);
			}
			@media (prefers-reduced-motion: no-preference) {
				.cursor {
					animation: blink 1s steps(2, start) infinite;
				}
			}
			@keyframes blink {
				to {
					visibility: hidden;
				}
			}
		`,
	];
}
