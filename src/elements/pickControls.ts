/** @file What a visitor may say of a pick: stars, "Not interested", and how each is taken back. */
import { html, type TemplateResult } from "lit";
import type { Item } from "../domain/item.ts";
import type { ElementStrings } from "./elementStrings.ts";
import type { RateDetail } from "./starRating.ts";

/** What was said of the items of a list. */
export interface PickAnswers {
	starsOf(item: Item): number | undefined;
	isDismissed(item: Item): boolean;
	rate(item: Item, stars: number | undefined): Promise<void>;
	dismiss(item: Item): Promise<void>;
}

interface PickControls {
	readonly answers: PickAnswers;
	readonly strings: ElementStrings;
}

export function rating(
	item: Item,
	{ answers, strings }: PickControls,
): TemplateResult {
	const { title } = item;
	const undo = async ({ currentTarget }: Event) => {
		const pick = (currentTarget as Element).closest("li");
		pick?.querySelector("user-llm-stars")?.focus();
		await answers.rate(item, undefined);
	};
	return html`<span class="rating">
		<user-llm-stars
			.label=${title}
			.value=${answers.starsOf(item)}
			@rate=${({ detail }: CustomEvent<RateDetail>) => answers.rate(item, detail.value)}
		></user-llm-stars>
		<button
			type="button"
			class="undo"
			aria-label=${strings.say("undoRating", { title })}
			@click=${undo}
		>
			${strings.say("undo")}
		</button>
	</span>`;
}

export function dismissal(
	item: Item,
	{ answers, strings }: PickControls,
): TemplateResult {
	const { title } = item;
	const isDismissed = answers.isDismissed(item);
	return html`<button
		type="button"
		part="dismiss"
		class="dismiss"
		aria-label=${strings.say(isDismissed ? "undoDismissal" : "dismissItem", { title })}
		@click=${({ detail }: MouseEvent) => detail < 2 && answers.dismiss(item)}
	>
		${strings.say(isDismissed ? "undo" : "dismiss")}
	</button>`;
}
