/** @file How far the language model has come, in words and as a bar. */
import { html, nothing, type TemplateResult } from "lit";
import type { LanguageModelState } from "../page/status.ts";
import { askEnglish } from "./strings/askEnglish.ts";
import type { AskStrings } from "./strings/askStrings.ts";
import { filled } from "./strings/strings.ts";

const megabytes = (bytes: number) => Math.round(bytes / 1e6);

/**
 * Nothing where the language model is ready, was not asked for, or failed.
 *
 * @param cancel Called when the visitor does not want to wait.
 */
export function downloadProgress(
	state: LanguageModelState | undefined,
	cancel: () => void,
	strings: AskStrings = askEnglish,
): TemplateResult | typeof nothing {
	switch (state?.state) {
		case "loading": {
			const { received, total } = state;
			return html`<p class="note" id="download">
					${filled(strings.loading, { received: megabytes(received), total: megabytes(total) })}
				</p>
				<progress aria-labelledby="download" max=${total} value=${received}></progress>
				<button type="button" @click=${cancel}>${strings.cancel}</button>`;
		}
		case "preparing":
			return html`<p class="note" role="status">${strings.preparing}</p>`;
		default:
			return nothing;
	}
}
