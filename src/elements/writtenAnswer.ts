/** @file An answer as it is written, for eyes and for screen readers. */
import { html, nothing } from "lit";

/** @param note What is to be said of it. */
export function writtenAnswer(
	text: string,
	isWriting: boolean,
	note: string | undefined,
) {
	if (text === "" && !isWriting) return nothing;
	return html`<div part="answer" class="answer" tabindex="-1" aria-busy=${isWriting ? "true" : "false"}>
			<p dir="auto">${text}${isWriting ? html`<span class="cursor" aria-hidden="true"></span>` : nothing}</p>
			${note ? html`<p class="note">${note}</p>` : nothing}
		</div>
		<p class="visually-hidden" aria-live="polite">
			${isWriting ? finishedSentences(text) : text}
		</p>`;
}

/** The text up to the end of its last whole sentence, so that speech does not stumble over every token. */
export function finishedSentences(text: string): string {
	return text.match(/^.*[.!?…]["”’)]*(?=\s)/s)?.[0] ?? "";
}
