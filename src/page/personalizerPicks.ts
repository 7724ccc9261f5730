/** @file What is picked for a visitor, and what is counted of them. */
import { loadPart } from "../async/loadPart.ts";
import type { Catalogue } from "../domain/catalogue.ts";
import type { Item } from "../domain/item.ts";
import type { Profile } from "../domain/profile.ts";
import type { Direction } from "../session/reasons.ts";
import type { StoredEvent } from "../timeline/event.ts";
import { CurrentCatalogue } from "./currentCatalogue.ts";
import { PersonalizerTexts } from "./personalizerTexts.ts";
import type { Pick, PickOptions, Reason, SimilarOptions } from "./pick.ts";

/** Pages without rules do without. */
const rulesPart = () => loadPart(() => import("../session/pickRules.ts"));

/** The part of a personalizer that picks. */
export abstract class PersonalizerPicks extends PersonalizerTexts {
	/** @internal */
	protected readonly current = new CurrentCatalogue(
		this.parts.description.items,
	);

	/** Everything that the bundle knows, as the last update left it. */
	get catalogue(): Catalogue {
		return this.current.catalogue;
	}

	/**
	 * The items that fit best as the visitor's next, best first, without those of the timeline. Rules are applied to all
	 * items before the best are chosen, so a rare filter still fills the list; where nothing fits the list is empty.
	 *
	 * @throws UserLlmError `invalid-argument` that names the option at fault.
	 */
	async picks({ count = 10, ...rules }: PickOptions = {}): Promise<Pick[]> {
		await this.settled();
		const { user } = this.parts.model;
		if (Object.keys(rules).length === 0) {
			return this.current.picks(await user.picks(count));
		}
		const { compileRules } = await rulesPart();
		const { choose, ...options } = compileRules(rules, this.catalogue);
		const scores = await user.scores(options);
		return this.current.picks(choose(scores, count));
	}

	/**
	 * The items that go with one or are like it, best first, whoever the visitor is: first those for which the bundle's
	 * item-to-item model says so, then those with the most similar vectors.
	 *
	 * @param item Its id.
	 * @throws UserLlmError `invalid-argument` for an item that the catalogue does not have, and for a wrong option.
	 */
	async similar(
		item: string,
		{ count = 10, ...rules }: SimilarOptions = {},
	): Promise<Pick[]> {
		const entry = this.current.entryOf(item);
		const { compileRules } = await rulesPart();
		const { choose } = compileRules(rules, this.catalogue);
		const { user } = this.parts.model;
		return this.current.picks(choose(await user.similarity(entry), count));
	}

	/**
	 * The past events that a pick leans on, the largest share first: exactly what they add to its score, by the bundle's
	 * item-to-item model. Empty where nothing in the timeline speaks for the item, and where the bundle has no such model.
	 *
	 * @param item Its id, such as `pick.item.id`.
	 */
	because(item: string, { count = 10 } = {}): Promise<Reason[]> {
		return this.#reasons("for", item, count);
	}

	/**
	 * The past events that push an item down, the largest share first; empty as `because` may be.
	 *
	 * @param item Its id.
	 */
	avoid(item: string, { count = 10 } = {}): Promise<Reason[]> {
		return this.#reasons("against", item, count);
	}

	/** A picture of the visitor, counted from the timeline: categories, years, and what changed over time. */
	async profile(): Promise<Profile> {
		await this.settled();
		return this.parts.model.user.profile();
	}

	/**
	 * The last rating of each of these items that has one, by the item's id.
	 *
	 * @internal
	 */
	async ratings(items: readonly string[]): Promise<Map<string, StoredEvent>> {
		await this.settled();
		const ratings = await this.parts.model.user.ratings(items);
		// What was read of the timeline has an id.
		return ratings as Map<string, StoredEvent>;
	}

	/** The items whose titles fit what was typed so far, best first; words may be unfinished or misspelt. */
	async search(typed: string, { count = 10 } = {}): Promise<Item[]> {
		const found = await this.parts.model.search(typed, count);
		return found
			.map((entry) => this.catalogue.expectItem(entry))
			.filter((item) => this.current.isOffered(item));
	}

	async #reasons(
		direction: Direction,
		item: string,
		count: number,
	): Promise<Reason[]> {
		const of = this.current.entryOf(item);
		await this.settled();
		const { user } = this.parts.model;
		const reasons = await user.reasons(direction, of, count);
		return reasons.map(({ entry, ...reason }) => ({
			item: this.catalogue.expectItem(entry),
			...reason,
		}));
	}
}
