/** @file Where a question is typed, and questions to choose from. */
import { html, nothing, type TemplateResult } from "lit";
import type { AskStrings } from "./strings/askStrings.ts";

interface QuestionForm {
	/** What stands in it. */
	readonly question: string;
	readonly strings: AskStrings;
	readonly isDisabled: boolean;
	/** Called with what was typed. */
	readonly ask: (question: string) => unknown;
	/** Stops the answer that is being written; absent when none is. */
	readonly stop: (() => void) | undefined;
}

export function questionForm({
	question,
	strings,
	isDisabled,
	ask,
	stop,
}: QuestionForm): TemplateResult {
	const submit = (event: SubmitEvent) => {
		event.preventDefault();
		const form = event.currentTarget as HTMLFormElement;
		ask(form.querySelector("input")?.value ?? "");
	};
	return html`<form part="form" @submit=${submit}>
		<label class="visually-hidden" for="question">${strings.label}</label>
		<input
			id="question"
			name="question"
			autocomplete="off"
			enterkeyhint="send"
			maxlength="2000"
			dir="auto"
			placeholder=${strings.placeholder}
			.value=${question}
		/>
		${
			stop
				? html`<button type="button" class="main" @click=${stop}>${strings.stop}</button>`
				: html`<button class="main" ?disabled=${isDisabled}>${strings.ask}</button>`
		}
	</form>`;
}

/**
 * A button for each question; nothing where there is none.
 *
 * @param part Its name for a page's style sheet.
 */
export function questionChips(
	part: string,
	label: string,
	questions: readonly string[],
	ask: (question: string) => unknown,
) {
	if (questions.length === 0) return nothing;
	return html`<ul part=${part} class="chips" aria-label=${label}>
		${questions.map(
			(question) => html`<li>
				<button type="button" dir="auto" @click=${() => ask(question)}>${question}</button>
			</li>`,
		)}
	</ul>`;
}
