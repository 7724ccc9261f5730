/** @file `<user-llm-picks>`: what this visitor may like next. */
import {
	html,
	LitElement,
	nothing,
	type PropertyDeclarations,
	type PropertyValues,
} from "lit";
import { keyed } from "lit/directives/keyed.js";
import { loadPart } from "../async/loadPart.ts";
import type { Path } from "../engines/engine.ts";
import type { Personalizer } from "../page/personalizer.ts";
import type { Pick } from "../page/pick.ts";
import type { PickRules } from "../session/pickRules.ts";
import { adoptStyle } from "./adoptStyle.ts";
import { listStrings } from "./elementStrings.ts";
import type { Layout, UserLlmPicksElement } from "./elementTypes.ts";
import { errorMessage } from "./errorMessage.ts";
import { basisOf, type ExplainedPick, explained } from "./explainedPicks.ts";
import type { HeldList } from "./heldList.ts";
import { ItemCards } from "./itemCards.ts";
import { pickLine } from "./itemLine.ts";
import {
	hostProperties,
	PersonalizerController,
	type PersonalizerHost,
} from "./personalizerController.ts";
import { picksStyle } from "./picksStyle.ts";
import type { StarRating } from "./starRating.ts";
import type { Strings } from "./strings/strings.ts";
import { style } from "./style.ts";

/**
 * A list of picks that follows the timeline.
 *
 * @slot heading - The heading, in place of "Picks for you".
 * @slot card - A `<template>` that is filled for each pick: of an element with `data-fill="title"` the text becomes the title; so with `year`, `brand`, `categories`, `text`, `price`, `badge`; `image` sets its `src`, `link` its `href`. What an item does not say is left out.
 * @csspart note - What the picks are based on. @csspart list - The list. @csspart item - One pick.
 * @csspart reason - What a pick leans on. @csspart dismiss - The button "Not interested".
 * @csspart card - A pick in a grid or carousel. @csspart image - Its picture. @csspart badge - Such as "Sold out".
 * @csspart link - The link of its title. @csspart price - Its price.
 * @cssprop --user-llm-accent - Links, buttons and focus. @cssprop --user-llm-on-accent - Text on it.
 * @cssprop --user-llm-muted - Text beside the main thing. @cssprop --user-llm-border - Lines.
 * @cssprop --user-llm-surface - Behind what is marked, and pictures that are not there yet. @cssprop --user-llm-danger - Errors.
 * @cssprop --user-llm-radius - Of corners. @cssprop --user-llm-card-width - The least in a grid, that of all in a carousel; 11rem unless set.
 * @cssprop --user-llm-image-ratio - Of a card's picture; 1 unless set.
 */
export class UserLlmPicks
	extends LitElement
	implements PersonalizerHost, UserLlmPicksElement
{
	static override properties: PropertyDeclarations = {
		...hostProperties,
		count: { type: Number },
		rateable: { type: Boolean },
		reasons: { type: Boolean },
		layout: { reflect: true },
		hideEmpty: { type: Boolean, attribute: "hide-empty" },
		dismissable: { type: Boolean },
		strings: { attribute: false },
		rules: { attribute: false },
		picks: { state: true },
		events: { state: true },
		failure: { state: true },
	};

	declare personalizer: Personalizer | undefined;
	declare bundle: string | undefined;
	declare languageModel: string | undefined;
	declare path: Path | undefined;
	declare scripts: string | undefined;
	declare count: number;
	declare rateable: boolean;
	declare reasons: boolean;
	declare layout: Layout;
	declare hideEmpty: boolean;
	declare dismissable: boolean;
	declare rules: PickRules | undefined;
	declare strings: Partial<Strings> | undefined;
	declare picks: readonly ExplainedPick[] | undefined;
	/** How many events the picks are based on. */
	declare events: number;
	declare failure: unknown;

	readonly #controller = new PersonalizerController(this, (personalizer) =>
		this.#refresh(personalizer),
	);
	protected readonly speech = listStrings(this);
	readonly #cards = new ItemCards(this, this.speech);
	/** Absent until a visitor may say something of picks. */
	#held: HeldList | undefined;
	/** How often picks were asked for, and which of those answers is shown. */
	#asked = 0;
	#shown = 0;

	constructor() {
		super();
		this.count = 10;
		this.rateable = false;
		this.reasons = false;
		this.events = 0;
		this.layout = "list";
		this.hideEmpty = false;
		this.dismissable = false;
	}

	/** Frameworks set the property by what their markup says, which is a text. */
	protected override willUpdate() {
		this.count = Number(this.count);
	}

	protected override updated(changed: PropertyValues<this>) {
		if (!this.#held && (this.rateable || this.dismissable)) {
			this.#load(() => this.#loadHeld());
		}
		if (this.layout !== "list" || this.#cards.template) {
			this.#load(() => this.#cards.load());
		}
		if (this.picks) this.#cards.fill(this.#items);
		const asked = (["count", "reasons", "rules"] as const).some((name) =>
			changed.has(name),
		);
		if (asked && this.picks) void this.findAgain();
	}

	/** Loads what most lists do without. */
	#load(load: () => Promise<unknown>): void {
		// What did not come is asked for again once something else has gone right, not at each drawing of the failure.
		if (this.failure) return;
		load().catch((error) => {
			this.failure = error;
		});
	}

	async #loadHeld(): Promise<void> {
		const { HeldList, heldStyle } = await loadPart(
			() => import("./heldList.ts"),
		);
		if (this.#held) return;
		adoptStyle(this, heldStyle);
		this.#held = new HeldList(
			this,
			() => this.#controller.personalizer,
			() => this.#showNew(),
		);
		this.requestUpdate();
	}

	get #items() {
		return this.picks?.map(({ item }) => item) ?? [];
	}

	/** The items to show. */
	protected find(personalizer: Personalizer): Promise<Pick[]> {
		return personalizer.picks({ ...this.rules, count: this.count });
	}

	/** Asks for the items again, after what `find` reads has changed. */
	protected async findAgain(): Promise<void> {
		const { personalizer } = this.#controller;
		if (personalizer) await this.#refresh(personalizer);
	}

	async #refresh(personalizer: Personalizer) {
		const asked = ++this.#asked;
		const isLate = () =>
			asked < this.#shown || personalizer !== this.#controller.personalizer;
		try {
			const found = await this.find(personalizer);
			const picks = await explained(found, personalizer, this.reasons);
			const { eventCount } = personalizer;
			// What is marked in a held list was erased.
			const isErased = eventCount === 0 && this.#held?.hasAnswers;
			if (isLate() || (this.#held?.isHeld && !isErased)) return;
			this.#shown = asked;
			const focused = this.#focusedPick();
			this.picks = picks;
			this.events = eventCount;
			this.#held?.clear();
			this.failure = undefined;
			await this.updateComplete;
			// A pick that is gone took keyboard focus with it: the one in its place takes it.
			if (this.#focusedPick() < 0) this.#stars()[focused]?.focus();
		} catch (error) {
			if (!isLate()) this.failure = error;
		}
	}

	#stars(): StarRating[] {
		return [...this.renderRoot.querySelectorAll("user-llm-stars")];
	}

	#focusedPick(): number {
		return this.#stars().findIndex((stars) => stars.matches(":focus-within"));
	}

	async #showNew() {
		await this.#held?.release();
		await this.findAgain();
	}

	protected override render() {
		const failure = this.failure ?? this.#controller.error;
		if (this.hideEmpty && this.picks?.length === 0 && !failure) return nothing;
		const { rateable, dismissable } = this;
		return html`<section aria-labelledby="heading">
			<div id="heading"><slot name="heading"><h2>${this.heading()}</h2></slot></div>
			<p class="note" part="note" role="status">${failure ? nothing : this.note(this.events)}</p>
			${failure ? html`<p class="error" role="alert">${errorMessage(failure)}</p>` : nothing}
			<div class="picks">
				${this.picks || failure ? nothing : this.#skeleton()}
				<ol part="list" class="shelf">
					${this.picks?.map((pick) =>
						keyed(
							pick.item.id,
							pickLine(pick, {
								card: this.#cards.card(pick.item, this.#items),
								held: this.#held,
								strings: this.speech,
								rateable,
								dismissable,
							}),
						),
					)}
				</ol>
				${this.#newPicks()}
			</div>
		</section>`;
	}

	protected heading(): string {
		return this.speech.say("heading");
	}

	/** What the list is based on, and whether the browser has lost any of that. */
	protected note(events: number): string {
		const { warning = "" } = this.#controller.personalizer?.timeline ?? {};
		const { picks, speech, rateable } = this;
		return `${basisOf(picks, events, speech, rateable)} ${warning}`;
	}

	/** The room that picks will take. */
	#skeleton() {
		return html`<div class="shelf skeleton" aria-hidden="true">
			${Array.from({ length: this.count }, () => html`<div></div>`)}
		</div>`;
	}

	#newPicks() {
		if (!this.#held?.hasAnswers) return nothing;
		return html`<p class="note" role="status">${this.speech.say("newLater")}</p>
			<button
				type="button"
				@click=${async () => {
					await this.#showNew();
					this.#stars()[0]?.focus();
				}}
			>
				${this.speech.say("showNew")}
			</button>`;
	}

	static override styles = [style, picksStyle];
}
