/** @file A list in which a visitor rates and turns down: it stays as it is until they look away. */
import { html, type LitElement, nothing, type TemplateResult } from "lit";
import type { Item } from "../domain/item.ts";
import type { Personalizer } from "../page/personalizer.ts";
import type { StoredEvent } from "../timeline/event.ts";
import type { ElementStrings } from "./elementStrings.ts";
import { dismissal, type PickAnswers, rating } from "./pickControls.ts";
import { rate } from "./rate.ts";
import "./starRating.ts";
import { whenLeft } from "./whenLeft.ts";

export { heldStyle } from "./heldStyle.ts";

/** What a visitor may say of each item. */
interface ControlOptions {
	readonly rateable: boolean;
	readonly dismissable: boolean;
	readonly strings: ElementStrings;
}

/** The element whose `.picks` are the list. */
interface ListHost extends LitElement {
	failure: unknown;
}

/** From the first answer on the list is held, since the next click may be on its way. */
export class HeldList implements PickAnswers {
	readonly #host: ListHost;
	readonly #personalizer: () => Personalizer | undefined;
	readonly #onLeft: () => void;
	readonly #ratings = new Map<string, StoredEvent>();
	readonly #dismissals = new Map<string, StoredEvent>();
	/** Settles when all answers are stored. */
	#stored: Promise<unknown> = Promise.resolve();
	/** Ends the wait for the visitor to look away; absent where the list may change. */
	#hold: AbortController | undefined;

	/** @param onLeft Called when the visitor looks away from a list that is held. */
	constructor(
		host: ListHost,
		personalizer: () => Personalizer | undefined,
		onLeft: () => void,
	) {
		this.#host = host;
		this.#personalizer = personalizer;
		this.#onLeft = onLeft;
	}

	get isHeld(): boolean {
		return this.#hold !== undefined;
	}

	/** Whether something was rated or turned down in the list. */
	get hasAnswers(): boolean {
		return this.#ratings.size + this.#dismissals.size > 0;
	}

	/** The stars that were given to an item in this list. */
	starsOf({ id }: Item): number | undefined {
		return this.#ratings.get(id)?.value;
	}

	isDismissed({ id }: Item): boolean {
		return this.#dismissals.has(id);
	}

	/** What was said of an item, if anything was. */
	stateOf(item: Item): "rated" | "dismissed" | undefined {
		if (this.starsOf(item) !== undefined) return "rated";
		return this.isDismissed(item) ? "dismissed" : undefined;
	}

	/** By which something is said of an item. */
	controls(
		item: Item,
		{ rateable, dismissable, strings }: ControlOptions,
	): TemplateResult {
		const options = { answers: this, strings };
		return html`${rateable ? rating(item, options) : nothing}
			${dismissable ? dismissal(item, options) : nothing}`;
	}

	/** Stores stars, or takes them back. */
	rate({ id }: Item, stars: number | undefined): Promise<void> {
		return this.#answer(this.#ratings, id, (personalizer) =>
			rate(personalizer, id, stars),
		);
	}

	/** Turns an item down, or takes that back. */
	dismiss({ id }: Item): Promise<void> {
		const known = this.#dismissals.get(id);
		return this.#answer(this.#dismissals, id, async (personalizer) => {
			const event = { item: id, kind: "dismiss", at: Date.now() };
			if (!known) return personalizer.record(event);
			await personalizer.timeline.delete(known.id);
			return undefined;
		});
	}

	/** Lets the list change; resolves once all answers are stored, which it is then based on. */
	async release(): Promise<void> {
		this.#hold?.abort();
		this.#hold = undefined;
		await this.#stored;
	}

	/** Begins anew, after the list has changed. */
	clear(): void {
		this.#hold?.abort();
		this.#hold = undefined;
		this.#ratings.clear();
		this.#dismissals.clear();
	}

	#answer(
		answers: Map<string, StoredEvent>,
		item: string,
		store: Store,
	): Promise<void> {
		this.#hold ??= this.#untilLeft();
		const stored = this.#store(answers, item, store);
		this.#stored = Promise.all([this.#stored, stored]);
		return stored;
	}

	async #store(
		answers: Map<string, StoredEvent>,
		item: string,
		store: Store,
	): Promise<void> {
		const personalizer = this.#personalizer();
		if (!personalizer) return;
		try {
			const stored = await store(personalizer);
			this.#host.failure = undefined;
			// Where the list may change, it no longer has this item.
			if (!this.#hold) return;
			if (stored) answers.set(item, stored);
			else answers.delete(item);
			this.#host.requestUpdate();
		} catch (error) {
			this.#host.failure = error;
		}
	}

	#untilLeft(): AbortController {
		const hold = new AbortController();
		const part = this.#host.renderRoot.querySelector(".picks") as HTMLElement;
		whenLeft(part, this.#onLeft, hold.signal);
		return hold;
	}
}

/** Stores an answer; of one that was taken back there is no event. */
type Store = (personalizer: Personalizer) => Promise<StoredEvent | undefined>;
