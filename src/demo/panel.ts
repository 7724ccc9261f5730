/** @file What the demo's own panels have in common. */
import { LitElement } from "lit";
import type { Personalizer } from "../page/personalizer.ts";

/** A part of the demo that shows something of the personalizer. It is styled by the page. */
export abstract class Panel extends LitElement {
	static override properties: Record<string, object> = {
		personalizer: { attribute: false },
		failure: { state: true },
	};

	/** Set once, when it is ready. */
	declare personalizer: Personalizer | undefined;
	/** What went wrong last, until something of its kind goes right. */
	declare failure: unknown;
	/** Whether that was something the visitor asked for. */
	#isOfVisitor = false;

	protected override createRenderRoot() {
		return this;
	}

	protected override willUpdate(changed: Map<PropertyKey, unknown>) {
		const { personalizer } = this;
		if (!changed.has("personalizer") || !personalizer) return;
		personalizer.addEventListener("timelinechange", () => this.attempt());
		personalizer.addEventListener("statuschange", () => this.requestUpdate());
		void this.attempt();
	}

	/** Does something, if anything, then reads the timeline's new state; shows what fails. */
	protected async attempt(work?: () => Promise<unknown>): Promise<void> {
		try {
			await work?.();
			await this.refresh();
			if (work || !this.#isOfVisitor) this.failure = undefined;
		} catch (error) {
			this.failure = error;
			this.#isOfVisitor = work !== undefined;
		}
	}

	/** Called after each change of the timeline. */
	protected async refresh(): Promise<void> {}
}
