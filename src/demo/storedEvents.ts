/** @file What is stored of the visitor: to look at, correct, take along and erase. */
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { errorMessage } from "../elements/errorMessage.ts";
import type { RateDetail } from "../elements/starRating.ts";
import type { StoredEvent } from "../timeline/event.ts";
import { Panel } from "./panel.ts";

const step = 20;

export class StoredEvents extends Panel {
	static override properties = {
		...Panel.properties,
		events: { state: true },
		total: { state: true },
		confirming: { state: true },
		said: { state: true },
	};

	/** The latest ones, newest first. */
	declare events: readonly StoredEvent[];
	declare total: number;
	declare confirming: boolean;
	/** What the last action did. */
	declare said: string;
	#shown = step;

	constructor() {
		super();
		this.events = [];
		this.total = 0;
		this.confirming = false;
		this.said = "";
	}

	protected override async refresh() {
		const timeline = this.personalizer?.timeline;
		if (!timeline) return;
		this.events = (await timeline.list({ last: this.#shown })).reverse();
		this.total = await timeline.count();
	}

	protected override render() {
		return html`<h2>What is stored of you</h2>
			<p class="note">
				In this browser alone, in the database <code>user-llm</code>.
				${this.total === 0 ? "Nothing so far." : `${this.total} ${this.total === 1 ? "event" : "events"}.`}
			</p>
			${this.#actions()}
			<p class="note" role="status">${this.said}</p>
			${this.failure ? html`<p class="error" role="alert">${errorMessage(this.failure)}</p>` : nothing}
			<ul class="items">
				${repeat(
					this.events,
					({ id }) => id,
					(event) => this.#event(event),
				)}
			</ul>
			${this.total > this.events.length ? html`<button type="button" @click=${this.#showMore}>Show more</button>` : nothing}`;
	}

	#actions() {
		if (this.confirming) {
			return html`<div class="actions">
				<button type="button" class="danger" @click=${this.#erase}>
					Erase ${this.total} for good
				</button>
				<button type="button" @click=${() => (this.confirming = false)}>Keep</button>
			</div>`;
		}
		return html`<div class="actions">
			<button type="button" ?disabled=${this.total === 0} @click=${this.#export}>Export</button>
			<label class="button">
				Import
				<input
					type="file"
					class="visually-hidden"
					accept=".jsonl,.json,.txt"
					?disabled=${!this.personalizer}
					@change=${this.#import}
				/>
			</label>
			<button
				type="button"
				?disabled=${this.total === 0}
				@click=${() => (this.confirming = true)}
			>
				Erase all
			</button>
		</div>`;
	}

	#event({ id, item, kind, value, at }: StoredEvent) {
		const title = this.personalizer?.catalogue.item(item)?.title ?? item;
		const timeline = this.personalizer?.timeline;
		return html`<li>
			<span class="item">${title}<small>${kind}, ${new Date(at).toLocaleString()}</small></span>
			<span class="edit">
				${
					kind === "rating"
						? html`<user-llm-stars
								.label=${title}
								.value=${value}
								@rate=${({ detail }: CustomEvent<RateDetail>) =>
									this.attempt(async () => timeline?.edit(id, detail))}
							></user-llm-stars>`
						: nothing
				}
				<button
					type="button"
					class="quiet"
					aria-label=${`Delete ${title}`}
					@click=${() => this.attempt(async () => timeline?.delete(id))}
				>
					✕
				</button>
			</span>
		</li>`;
	}

	#showMore() {
		this.#shown += step;
		void this.attempt();
	}

	#erase() {
		this.confirming = false;
		void this.attempt(async () => {
			await this.personalizer?.erase();
			this.said = "Everything is erased.";
		});
	}

	#export() {
		void this.attempt(async () => {
			const lines = await this.personalizer?.timeline.export();
			if (!lines) return;
			const link = document.createElement("a");
			link.href = URL.createObjectURL(lines);
			link.download = "user-llm-timeline.jsonl";
			link.click();
			URL.revokeObjectURL(link.href);
		});
	}

	#import({ target }: Event) {
		const input = target as HTMLInputElement;
		const file = input.files?.[0];
		if (!file) return;
		void this.attempt(async () => {
			const result = await this.personalizer?.timeline.import(file);
			if (!result) return;
			const { added, skipped } = result;
			this.said = `${added} events were added; ${skipped} were there already.`;
		});
		// The same file can be chosen again.
		input.value = "";
	}
}

customElements.define("stored-events", StoredEvents);
