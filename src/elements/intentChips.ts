/** @file How a question was understood: its constraints, each of which can be taken away. */
import { html, nothing } from "lit";
import type { Intent } from "../domain/question/intent.ts";
import type { AskStrings } from "./strings/askStrings.ts";
import { filled } from "./strings/strings.ts";

/** A button for each constraint; a label that stands for several takes them all away. */
export function intentChips(
	intent: Intent | undefined,
	onChange: (intent: Intent) => void,
	strings: AskStrings,
) {
	const labels = new Set(intent?.constraints.map(({ label }) => label));
	if (!intent || labels.size === 0) return nothing;
	const without = (label: string): Intent => ({
		...intent,
		constraints: intent.constraints.filter((one) => one.label !== label),
	});
	return html`<ul part="understood" class="chips" aria-label=${strings.understoodAs}>
		<li aria-hidden="true" class="note">${strings.understood}</li>
		${[...labels].map(
			(label) => html`<li>
				<button
					type="button"
					dir="auto"
					aria-label=${filled(strings.leaveOut, { label })}
					@click=${() => onChange(without(label))}
				>
					${label} <span aria-hidden="true">×</span>
				</button>
			</li>`,
		)}
	</ul>`;
}
