/** @file `<user-study>`: rate a few films, do three tasks, answer what is asked after each, and save the answers as a file. */
import { html, nothing, type PropertyValues } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { errorMessage } from "../elements/errorMessage.ts";
import "./findItems.ts";
import { Panel } from "./panel.ts";
import {
	drawnOrder,
	type Measure,
	mostAgreement,
	type Scenario,
	statements,
	studyFile,
	type TaskAnswers,
} from "./studyPlan.ts";

/** How many events must be known before the tasks begin: without any there is no person to suggest something to. */
const leastEvents = 5;

export class UserStudy extends Panel {
	static override properties = {
		...Panel.properties,
		place: { state: true },
		eventCount: { state: true },
	};

	/** Which task is done now: none before they begin, and beyond the last when all are done. */
	declare place: number | undefined;
	declare eventCount: number;
	readonly #order = drawnOrder();
	readonly #answers: TaskAnswers[] = [];
	#begun = 0;
	/** Answers are nowhere but in this page until they are saved. */
	#isUnsaved = false;

	constructor() {
		super();
		this.eventCount = 0;
	}

	override connectedCallback() {
		super.connectedCallback();
		addEventListener("beforeunload", this.#askBeforeLeaving);
	}

	override disconnectedCallback() {
		removeEventListener("beforeunload", this.#askBeforeLeaving);
		super.disconnectedCallback();
	}

	readonly #askBeforeLeaving = (event: BeforeUnloadEvent) => {
		if (this.#isUnsaved) event.preventDefault();
	};

	protected override async refresh() {
		this.eventCount = this.personalizer?.eventCount ?? 0;
	}

	/** Each part of the study begins at its heading, for the eye and for who listens. */
	protected override updated(changed: PropertyValues<this>) {
		if (!changed.has("place") || this.place === undefined) return;
		this.querySelector("h2")?.focus({ preventScroll: true });
		scrollTo(0, 0);
	}

	protected override render() {
		const { failure, place } = this;
		if (failure) {
			return html`<p class="error" role="alert">${errorMessage(failure)}</p>`;
		}
		if (place === undefined) return this.#beginning();
		const scenario = this.#order[place];
		return scenario ? keyed(place, this.#task(scenario)) : this.#end();
	}

	#beginning() {
		const missing = leastEvents - this.eventCount;
		return html`<section class="panel">
				<h2>Before the tasks</h2>
				<p>
					Rate films that you know, as many as you like, the bad ones too: the
					suggestions lean on them. You may stop at any time by closing the page;
					then your answers are gone.
				</p>
				<p class="note" role="status">${
					missing > 0
						? `${this.eventCount} rated. The tasks begin from ${leastEvents} on.`
						: `${this.eventCount} rated.`
				}</p>
				<button
					type="button"
					?disabled=${!this.personalizer || missing > 0}
					@click=${() => this.#goTo(0)}
				>
					Begin the tasks
				</button>
			</section>
			<find-items class="panel" .personalizer=${this.personalizer}></find-items>`;
	}

	#goTo(place: number) {
		this.#begun = performance.now();
		this.place = place;
	}

	#task({ title, task }: Scenario) {
		const step = this.#answers.length + 1;
		return html`<section class="panel">
				<h2 tabindex="-1">Task ${step} of ${this.#order.length}: ${title}</h2>
				<p>${task}</p>
			</section>
			<user-llm-ask class="panel" preload .personalizer=${this.personalizer}></user-llm-ask>
			<form class="panel" @submit=${this.#submit}>
				<h2>When you are done with this task</h2>
				<p class="note">1: I do not agree at all. ${mostAgreement}: I agree completely.</p>
				${Object.entries(statements).map(statementField)}
				<label for="comment">What was good, what was not? (If you like; no names, please.)</label>
				<textarea id="comment" name="comment" rows="3" maxlength="2000"></textarea>
				<button>${step < this.#order.length ? "Next task" : "Finish"}</button>
			</form>`;
	}

	#submit(event: SubmitEvent) {
		event.preventDefault();
		const answers = new FormData(event.target as HTMLFormElement);
		const place = this.place ?? 0;
		const agreement = Object.fromEntries(
			Object.keys(statements).map((name) => [name, Number(answers.get(name))]),
		) as Record<Measure, number>;
		this.#answers.push({
			scenario: this.#order[place].name,
			seconds: Math.round((performance.now() - this.#begun) / 1000),
			agreement,
			comment: String(answers.get("comment")),
		});
		this.#isUnsaved = true;
		this.#goTo(place + 1);
	}

	#end() {
		const file = studyFile(this.#answers, this.eventCount);
		return html`<section class="panel">
			<h2 tabindex="-1">Thank you</h2>
			<p>
				Your answers are in this page and nowhere else. Save them, and give the file
				to whoever asked you to take part.
			</p>
			<button type="button" @click=${() => this.#save(file)}>Save my answers</button>
			<details>
				<summary>What is in the file</summary>
				<pre tabindex="0">${file}</pre>
			</details>
		</section>`;
	}

	#save(file: string) {
		const link = document.createElement("a");
		link.href = URL.createObjectURL(
			new Blob([file], { type: "application/json" }),
		);
		link.download = "user-llm-study.json";
		link.click();
		URL.revokeObjectURL(link.href);
		this.#isUnsaved = false;
	}
}

/** A statement, and how far somebody agrees with it. */
function statementField([name, statement]: [string, string]) {
	return html`<fieldset>
		<legend>${statement}</legend>
		<div class="agreement">
			${Array.from({ length: mostAgreement }, (_, i) => {
				const value = i + 1;
				const meaning =
					value === 1
						? ", not at all"
						: value === mostAgreement
							? ", completely"
							: nothing;
				return html`<label>
					<input type="radio" name=${name} value=${value} required />
					<span>${value}<span class="visually-hidden">${meaning}</span></span>
				</label>`;
			})}
		</div>
	</fieldset>`;
}

customElements.define("user-study", UserStudy);
