/** @file What is known of the visitor: each task's answer. */
import { html, nothing } from "lit";
import { errorMessage } from "../elements/errorMessage.ts";
import { itemLine } from "../elements/itemLine.ts";
import type { AnswerPiece } from "../page/answerPiece.ts";
import { Panel } from "./panel.ts";

export class ModelReading extends Panel {
	static override properties = {
		...Panel.properties,
		answers: { state: true },
		reading: { state: true },
	};

	/** By the name of the task. */
	declare answers: ReadonlyMap<string, AnswerPiece>;
	/** Stops the reading that is under way. */
	declare reading: AbortController | undefined;

	constructor() {
		super();
		this.answers = new Map();
	}

	/** Once the language model is there, each change of the timeline is read at once. */
	protected override async refresh() {
		const { personalizer } = this;
		if (personalizer?.status.languageModel.state !== "ready") return;
		this.reading?.abort();
		const reading = new AbortController();
		this.reading = reading;
		try {
			for (const { name } of personalizer.tasks) {
				const answer = await personalizer.complete(name, reading);
				this.answers = new Map(this.answers).set(name, answer);
			}
		} catch (error) {
			if (!reading.signal.aborted) throw error;
		} finally {
			if (this.reading === reading) this.reading = undefined;
		}
	}

	protected override willUpdate(changed: Map<PropertyKey, unknown>) {
		super.willUpdate(changed);
		const { languageModel } = this.personalizer?.status ?? {};
		const isFirst = this.answers.size === 0 && !this.reading && !this.failure;
		if (isFirst && languageModel?.state === "ready") void this.attempt();
	}

	protected override render() {
		const isStranger = this.personalizer?.eventCount === 0;
		return html`<h2>What is known of you</h2>
			${
				isStranger
					? html`<p class="note">Nothing is known of you yet: this is what everyone starts with.</p>`
					: nothing
			}
			${this.failure ? html`<p class="error" role="alert">${errorMessage(this.failure)}</p>` : nothing}
			<dl aria-live="polite" aria-busy=${this.reading ? "true" : "false"}>
				${this.personalizer?.tasks.map(
					({ name, label }) => html`<dt>${label}</dt>
						<dd data-task=${name}>${answerLine(this.answers.get(name), isStranger)}</dd>`,
				)}
			</dl>`;
	}
}

function answerLine(answer: AnswerPiece | undefined, isStranger: boolean) {
	if (!answer) return "…";
	if (answer.item) return itemLine(answer.item);
	// What a stranger likes nobody knows.
	return isStranger ? "not known yet" : answer.text;
}

customElements.define("model-reading", ModelReading);
