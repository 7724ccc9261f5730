/** @file `<user-llm-ask>`: ask the language model that knows this visitor, and watch it answer. */
import { css, html, LitElement, nothing } from "lit";
import type { Path } from "../engines/engine.ts";
import type { Personalizer } from "../page/personalizer.ts";
import { downloadProgress } from "./downloadProgress.ts";
import type { UserLlmAskElement } from "./elementTypes.ts";
import { errorMessage } from "./errorMessage.ts";
import {
	hostProperties,
	PersonalizerController,
	type PersonalizerHost,
} from "./personalizerController.ts";
import { finishedSentences } from "./sentences.ts";
import { style } from "./style.ts";

/**
 * A question, and its answer as it is written.
 *
 * @slot heading - The heading, in place of "Ask".
 * @csspart form - The question. @csspart answer - The answer. @csspart suggestions - Questions to choose from.
 */
export class UserLlmAsk
	extends LitElement
	implements PersonalizerHost, UserLlmAskElement
{
	static override properties = {
		...hostProperties,
		preload: { type: Boolean },
		question: { state: true },
		answer: { state: true },
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
	declare question: string;
	declare answer: string;
	declare failure: unknown;
	/** Stops the answer that is being written; absent when none is. */
	declare answering: AbortController | undefined;
	/** Stops waiting for the language model; absent when nobody waits but who asked a question. */
	declare loading: AbortController | undefined;

	readonly #controller = new PersonalizerController(this, (personalizer) => {
		if (this.preload && !this.loading) void this.#load(personalizer);
	});

	constructor() {
		super();
		this.preload = false;
		this.question = "";
		this.answer = "";
	}

	/** Asks a question and writes the answer; an answer that is being written stops. */
	async ask(question: string): Promise<void> {
		const { personalizer } = this.#controller;
		if (!personalizer || question.trim() === "") return;
		this.stop();
		const answering = new AbortController();
		this.answering = answering;
		this.question = question;
		this.answer = "";
		this.failure = undefined;
		try {
			for await (const piece of personalizer.ask(question, answering)) {
				// A piece may be on its way when the button is pressed.
				if (answering.signal.aborted) return;
				this.answer += piece;
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
		return html`<section aria-labelledby="heading">
			<div id="heading"><slot name="heading"><h2>Ask</h2></slot></div>
			${this.#form(personalizer)}
			${this.#suggestions(personalizer)}
			${downloadProgress(personalizer?.status.languageModel, () => this.cancelLoading())}
			${failure ? html`<p class="error" role="alert">${failure}</p>` : nothing}
			${this.#loadButton(personalizer)}
			${this.#answer(personalizer)}
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
			${state === "failed" ? "Try again" : "Load the language model"}
		</button>`;
	}

	#form(personalizer: Personalizer | undefined) {
		return html`<form part="form" @submit=${this.#submit}>
			<label class="visually-hidden" for="question">Your question</label>
			<input
				id="question"
				name="question"
				autocomplete="off"
				enterkeyhint="send"
				placeholder="Ask a question"
				.value=${this.question}
			/>
			${
				this.answering
					? html`<button type="button" class="main" @click=${this.stop}>Stop</button>`
					: html`<button class="main" ?disabled=${!personalizer}>Ask</button>`
			}
		</form>`;
	}

	#submit(event: SubmitEvent) {
		event.preventDefault();
		const question = this.renderRoot.querySelector("input")?.value ?? "";
		void this.ask(question);
	}

	#suggestions(personalizer: Personalizer | undefined) {
		if (!personalizer) return nothing;
		return html`<ul part="suggestions" aria-label="Suggested questions">
			${personalizer.suggestions.map(
				(question) => html`<li>
					<button type="button" @click=${() => this.ask(question)}>${question}</button>
				</li>`,
			)}
		</ul>`;
	}

	#answer(personalizer: Personalizer | undefined) {
		if (this.answer === "" && !this.answering) return nothing;
		return html`<div part="answer" class="answer" aria-busy=${this.answering ? "true" : "false"}>
				<p>${this.answer}${this.answering ? html`<span class="cursor" aria-hidden="true"></span>` : nothing}</p>
				${
					personalizer?.eventCount === 0
						? html`<p class="note">Nothing is known of you yet: this is what people like in general.</p>`
						: nothing
				}
			</div>
			<p class="visually-hidden" aria-live="polite">
				${this.answering ? finishedSentences(this.answer) : this.answer}
			</p>`;
	}

	static override styles = [
		style,
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
			ul {
				display: flex;
				flex-wrap: wrap;
				gap: 0.4rem;
				margin: 0.6rem 0;
				padding: 0;
				list-style: none;
			}
			ul button {
				padding: 0.2rem 0.7rem;
				border-radius: 1rem;
				font-size: 0.9em;
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
