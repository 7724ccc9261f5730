/** @file `<user-llm-ask>`: ask what knows this visitor, and watch it answer. */
import { html, LitElement, nothing } from "lit";
import type { Intent } from "../domain/question/intent.ts";
import type { Path } from "../engines/engine.ts";
import type { Personalizer } from "../page/personalizer.ts";
import { askStyle } from "./askStyle.ts";
import { downloadProgress } from "./downloadProgress.ts";
import { ElementStrings } from "./elementStrings.ts";
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
import { style } from "./style.ts";
import { suggestedItems, TalkController } from "./talk.ts";
import { writtenAnswer } from "./writtenAnswer.ts";

/**
 * A question, how it was understood, and its answer as it is written, with what it names and what to ask next.
 *
 * @slot heading - The heading, in place of "Ask".
 * @csspart form - The question. @csspart understood - What was understood. @csspart answer - The answer.
 * @csspart items - What the answer names. @csspart suggestions - Questions to choose from.
 * @csspart follow-ups - Questions to ask next.
 */
export class UserLlmAsk
	extends LitElement
	implements PersonalizerHost, UserLlmAskElement
{
	static override properties = {
		...hostProperties,
		preload: { type: Boolean },
		strings: { attribute: false },
		failure: { state: true },
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
	declare failure: unknown;
	/** Stops waiting for the language model; absent when nobody waits but who asked a question. */
	declare loading: AbortController | undefined;

	readonly #speech = new ElementStrings<AskStrings>(
		this,
		askEnglish,
		askStringsOf,
	);
	readonly #talk = new TalkController(this);
	readonly #controller = new PersonalizerController(this, (personalizer) => {
		const { state } = personalizer.status.languageModel;
		if (this.preload && !this.loading && state !== "none")
			void this.#load(personalizer);
		this.#talk.timelineChanged(personalizer.eventCount);
	});

	constructor() {
		super();
		this.preload = false;
	}

	/** Asks a question and writes the answer; an answer that is being written stops. */
	async ask(question: string): Promise<void> {
		if (question.trim() !== "") await this.#ask(question);
	}

	/** Stops the answer that is being written and keeps what there is of it. */
	stop(): void {
		this.#talk.stop();
	}

	/** Stops waiting for the language model; what has arrived of it stays on the device. */
	cancelLoading(): void {
		this.loading?.abort();
		this.stop();
	}

	async #ask(question: string | Intent): Promise<void> {
		const { personalizer } = this.#controller;
		if (personalizer) await this.#talk.ask(personalizer, question);
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
		const strings = this.#speech.all;
		const { question, intent, answer, isWriting, isStale, suggested } =
			this.#talk;
		return html`<section aria-labelledby="heading">
			<div id="heading"><slot name="heading"><h2>${strings.heading}</h2></slot></div>
			${questionForm({
				question,
				strings,
				isDisabled: !personalizer,
				ask: (question) => this.ask(question),
				stop: isWriting ? () => this.stop() : undefined,
			})}
			${
				// Until something was asked.
				answer === undefined
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
			${intentChips(intent, (changed) => this.#press(() => this.#ask(changed)), strings)}
			${writtenAnswer(answer ?? "", isWriting, isStale ? strings.stale : undefined)}
			${isWriting ? nothing : suggested?.list(strings.suggested)}
			${isWriting ? nothing : this.#chips("follow-ups", strings.next, this.#talk.followUps)}
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
		if (!personalizer || this.loading || this.#talk.isWriting) return nothing;
		const { state } = personalizer.status.languageModel;
		const isWanted = state === "failed" || (state === "absent" && this.preload);
		if (!isWanted) return nothing;
		return html`<button type="button" @click=${() => this.#load(personalizer)}>
			${this.#speech.say(state === "failed" ? "tryAgain" : "load")}
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
