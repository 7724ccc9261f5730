/** @file `<user-llm-similar>`: what goes with an item, or is like it. */
import type { PropertyValues } from "lit";
import type { Personalizer } from "../page/personalizer.ts";
import type { Pick } from "../page/pick.ts";
import type { UserLlmSimilarElement } from "./elementTypes.ts";
import { UserLlmPicks } from "./userLlmPicks.ts";

/**
 * A shelf that is the same for every visitor.
 *
 * @slot heading - The heading, in place of "Similar".
 * @slot card - A `<template>` that is filled for each item, as in `<user-llm-picks>`.
 * @csspart list - The list. @csspart item - One item. @csspart card - An item in a grid or carousel.
 */
export class UserLlmSimilar
	extends UserLlmPicks
	implements UserLlmSimilarElement
{
	static override properties = { item: {} };

	/** The id of the item. */
	declare item: string | undefined;

	protected override updated(changed: PropertyValues<this>) {
		super.updated(changed);
		if (changed.has("item") && this.picks) void this.findAgain();
	}

	protected override async find(personalizer: Personalizer): Promise<Pick[]> {
		const { item, count, rules } = this;
		return item ? personalizer.similar(item, { ...rules, count }) : [];
	}

	protected override heading(): string {
		return this.speech.say("similarHeading");
	}

	protected override note(): string {
		return this.picks ? "" : this.speech.say("loading");
	}
}
