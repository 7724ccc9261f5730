/** @file What the language model reads in the visitor, told in two answers. */
import { html, nothing } from "lit";
import type { Item } from "../domain/item.ts";
import { errorMessage } from "../elements/errorMessage.ts";
import { itemLine } from "../elements/itemLine.ts";
import { Panel } from "./panel.ts";

export class ModelReading extends Panel {
	static override properties = {
		...Panel.properties,
		category: { state: true },
		next: { state: true },
		reading: { state: true },
	};

	declare category: string | undefined;
	declare next: Item | undefined;
	/** Stops the reading that is under way. */
	declare reading: AbortController | undefined;

	/** Once the language model is there, each change of the timeline is read at once. */
	protected override async refresh() {
		const { personalizer } = this;
		if (personalizer?.status.languageModel.state !== "ready") return;
		this.reading?.abort();
		const reading = new AbortController();
		this.reading = reading;
		try {
			this.category = await personalizer.favouriteCategory(reading);
			this.next = await personalizer.nextItem(reading);
		} catch (error) {
			if (!reading.signal.aborted) throw error;
		} finally {
			if (this.reading === reading) this.reading = undefined;
		}
	}

	protected override willUpdate(changed: Map<PropertyKey, unknown>) {
		super.willUpdate(changed);
		const { languageModel } = this.personalizer?.status ?? {};
		const isFirst = !this.category && !this.reading && !this.failure;
		if (isFirst && languageModel?.state === "ready") void this.attempt();
	}

	protected override render() {
		return html`<h2>As the language model reads you</h2>
			${
				this.personalizer?.eventCount === 0
					? html`<p class="note">Nothing is known of you yet: this is what people like in general.</p>`
					: nothing
			}
			${this.failure ? html`<p class="error" role="alert">${errorMessage(this.failure)}</p>` : nothing}
			<dl aria-live="polite" aria-busy=${this.reading ? "true" : "false"}>
				<dt>Favourite genre</dt>
				<dd id="favourite-category">${this.category ?? "…"}</dd>
				<dt>Next film</dt>
				<dd id="next-item">${this.next ? itemLine(this.next) : "…"}</dd>
			</dl>`;
	}
}

customElements.define("model-reading", ModelReading);
