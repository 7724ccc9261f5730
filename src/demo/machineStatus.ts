/** @file Which path runs, and how long each step took. */
import { html } from "lit";
import type { LanguageModelState } from "../runtime/status.ts";
import { Panel } from "./panel.ts";

const states: Record<LanguageModelState["state"], string> = {
	absent: "not loaded",
	loading: "on its way",
	preparing: "being prepared",
	ready: "ready",
	failed: "not available",
};

export class MachineStatus extends Panel {
	protected override render() {
		const status = this.personalizer?.status;
		if (!status) return html`<h2>Under the hood</h2>`;
		const { path, reason, languageModel, timings } = status;
		return html`<h2>Under the hood</h2>
			<p class="note"><strong id="path">${path.toUpperCase()}</strong>: ${reason}</p>
			<dl>
				<dt>Language model</dt>
				<dd id="language-model">${states[languageModel.state]}</dd>
				${Object.entries(timings).map(
					([step, milliseconds]) => html`<dt>${step}</dt>
						<dd>${readable(milliseconds)}</dd>`,
				)}
			</dl>`;
	}
}

function readable(milliseconds: number): string {
	return milliseconds < 10
		? `${milliseconds.toFixed(1)} ms`
		: `${Math.round(milliseconds).toLocaleString()} ms`;
}

customElements.define("machine-status", MachineStatus);
