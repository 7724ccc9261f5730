/** @file Which path runs, and how long each step took. */
import { html, nothing } from "lit";
import type { LanguageModelState, Step } from "../page/status.ts";
import { Panel } from "./panel.ts";
import { thousands } from "./thousands.ts";

const states: Record<LanguageModelState["state"], string> = {
	absent: "not loaded",
	none: "not part of the bundle",
	loading: "on its way",
	preparing: "being prepared",
	ready: "ready",
	failed: "not available",
};

const steps: readonly (readonly [Step, string])[] = [
	["bundle", "Catalogue and weights read"],
	["timeline", "Whole timeline read"],
	["event", "One more event read"],
	["picks", "Picks made"],
	["language model file", "Language model found or fetched"],
	["language model", "Language model loaded"],
	["completion", "A task completed"],
	["next items", "Likeliest next ones named"],
	["first word", "First word of an answer"],
	["answer", "Whole answer"],
];

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
				${steps.map(([step, label]) => {
					const milliseconds = timings[step];
					return milliseconds === undefined
						? nothing
						: html`<dt>${label}</dt>
							<dd data-step=${step}>${readable(milliseconds)}</dd>`;
				})}
			</dl>`;
	}
}

function readable(milliseconds: number): string {
	return milliseconds < 10
		? `${milliseconds.toFixed(1)} ms`
		: `${thousands(milliseconds)} ms`;
}

customElements.define("machine-status", MachineStatus);
