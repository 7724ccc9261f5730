/** @file What is stored of the visitor: to look at, correct, take along and erase. */
import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { errorMessage } from "../elements/errorMessage.ts";
import type { RateDetail } from "../elements/starRating.ts";
import "../elements/starRating.ts";
import type { StoredEvent } from "../timeline/event.ts";
import { ImportError } from "../timeline/importError.ts";
import { InvalidEventError } from "../timeline/invalidEventError.ts";
import { Panel } from "./panel.ts";
import { thousands } from "./thousands.ts";

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
		return html`<h2 tabindex="-1">What is stored of you</h2>
			<p class="note">
				${this.#place()}
				${this.total === 0 ? "Nothing so far." : `${events(this.total)}.`}
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

	#place() {
		const { isDurable = true, warning } = this.personalizer?.timeline ?? {};
		if (warning) return warning;
		return isDurable
			? html`In this browser alone, in the database <code>user-llm</code>.`
			: "In this page alone, until it is closed: the browser lets it store nothing.";
	}

	#actions() {
		if (this.confirming) {
			return html`<div class="actions">
				<button type="button" class="danger" @click=${this.#erase}>
					Erase ${this.total || "all"} for good
				</button>
				<button type="button" class="keep" @click=${() => this.#confirm(false)}>Keep</button>
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
				class="erase"
				?disabled=${this.total === 0 && !this.personalizer?.timeline.warning}
				@click=${() => this.#confirm(true)}
			>
				Erase all
			</button>
		</div>`;
	}

	#event(event: StoredEvent) {
		const { item, kind, value, at } = event;
		const known = this.personalizer?.catalogue.item(item);
		const title = known?.title ?? item;
		const when = new Date(at).toLocaleString(undefined, {
			dateStyle: "medium",
			timeStyle: "short",
		});
		return html`<li>
			<span class="item">
				${known?.year ? `${title} (${known.year})` : title}
				<small>${kind}, ${when}${known ? nothing : ", not in this catalogue"}</small>
			</span>
			<span class="edit">
				${
					kind === "rating"
						? html`<user-llm-stars
								.label=${title}
								.value=${value}
								@rate=${({ detail }: CustomEvent<RateDetail>) => this.#rate(event, detail)}
							></user-llm-stars>`
						: nothing
				}
				<button
					type="button"
					class="quiet"
					aria-label=${`Delete ${title}`}
					@click=${() => this.#delete(event)}
				>
					✕
				</button>
			</span>
		</li>`;
	}

	/** Does what the visitor asked for; what was said of the last action is over. */
	#act(work: () => Promise<string>): Promise<void> {
		this.said = "";
		this.failure = undefined;
		return this.attempt(async () => {
			this.said = await work();
		});
	}

	#rate(event: StoredEvent, { value }: RateDetail) {
		if (value === undefined) return this.#delete(event);
		return this.#act(async () => {
			await this.personalizer?.timeline.edit(event.id, { value });
			return "";
		});
	}

	async #delete({ id, item }: StoredEvent) {
		const row = this.events.findIndex((event) => event.id === id);
		await this.#act(async () => {
			await this.personalizer?.timeline.delete(id);
			return `Deleted: ${this.personalizer?.catalogue.item(item)?.title ?? item}.`;
		});
		// It is still there, and so is what was pressed.
		if (this.failure) return;
		const next = Math.min(row + 1, this.events.length);
		// The one in its place, else the last one, else the heading.
		await this.#focus(next > 0 ? `li:nth-child(${next}) .quiet` : "h2");
	}

	async #showMore() {
		const row = this.events.length;
		this.#shown += step;
		await this.attempt();
		await this.#focus(`li:nth-child(${row + 1}) .quiet`);
	}

	async #confirm(confirming: boolean) {
		this.confirming = confirming;
		await this.#focus(confirming ? ".keep" : ".erase");
	}

	async #erase() {
		this.confirming = false;
		await this.#act(async () => {
			await this.personalizer?.erase();
			return "Everything is erased.";
		});
		await this.#focus(this.failure ? ".erase" : "h2");
	}

	/** What was pressed is gone, or about to go. */
	async #focus(selector: string) {
		await this.updateComplete;
		this.querySelector<HTMLElement>(selector)?.focus();
	}

	#export() {
		void this.#act(async () => {
			const lines = await this.personalizer?.timeline.export();
			if (!lines) return "";
			const link = document.createElement("a");
			link.href = URL.createObjectURL(lines);
			link.download = "user-llm-timeline.jsonl";
			link.click();
			URL.revokeObjectURL(link.href);
			return "";
		});
	}

	#import({ target }: Event) {
		const input = target as HTMLInputElement;
		const file = input.files?.[0];
		if (!file) return;
		void this.#act(async () => {
			const { personalizer } = this;
			if (!personalizer) return "";
			try {
				const { added, skipped } = await personalizer.timeline.import(file);
				const were = (count: number) => (count === 1 ? "was" : "were");
				const there =
					skipped > 0
						? ` ${thousands(skipped)} ${were(skipped)} there already.`
						: "";
				return `${events(added)} ${were(added)} added.${there}`;
			} catch (error) {
				throw isOtherKind(error) ? otherKind(file) : error;
			}
		});
		// The same file can be chosen again.
		input.value = "";
	}
}

/** `1` → `1 event`. */
function events(count: number): string {
	return count === 1 ? "1 event" : `${thousands(count)} events`;
}

/** Whether not even the first line that is wrong is JSON of some kind. */
function isOtherKind(error: unknown): boolean {
	if (!(error instanceof ImportError)) return false;
	const [{ error: first }] = error.badLines;
	return first instanceof InvalidEventError && first.field === "event";
}

function otherKind({ name }: File): Error {
	return new Error(
		`“${name}” is not a file of events: expected one that Export has written, with one event in JSON on each line. Nothing was imported; choose another file.`,
	);
}

customElements.define("stored-events", StoredEvents);
