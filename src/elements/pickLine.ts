/** @file One of the picks in a list: the item, what the visitor may say of it, and what the pick leans on. */
import { html, nothing, type TemplateResult } from "lit";
import type { Item } from "../domain/item.ts";
import type { Pick, Reason } from "../page/pick.ts";
import type { ElementStrings } from "./elementStrings.ts";
import type { HeldList } from "./heldList.ts";
import type { RateDetail } from "./starRating.ts";

export interface ExplainedPick extends Pick {
	readonly because: readonly Reason[];
}

/** How a list shows its picks. */
interface PickLineOptions {
	readonly held: HeldList;
	readonly rateable: boolean;
	readonly dismissable: boolean;
	readonly strings: ElementStrings;
}

/** @param content What shows the item. */
export function pickLine(
	{ item, because }: ExplainedPick,
	content: TemplateResult,
	options: PickLineOptions,
): TemplateResult {
	const { held, rateable, dismissable, strings } = options;
	const state =
		held.starsOf(item) !== undefined
			? "rated"
			: held.isDismissed(item)
				? "dismissed"
				: nothing;
	return html`<li part="item" class=${state}>
		${content}
		${rateable ? rating(item, options) : nothing}
		${dismissable ? dismissal(item, options) : nothing}
		${because.length > 0 ? html`<small class="reason" part="reason">${leansOn(because, strings)}</small>` : nothing}
	</li>`;
}

/** What was liked, and what was turned down. */
function leansOn(because: readonly Reason[], strings: ElementStrings): string {
	return ([true, false] as const)
		.flatMap((isLiking) => {
			const titles = because
				.filter((reason) => reason.isLiking === isLiking)
				.map(({ item }) => item.title);
			if (titles.length === 0) return [];
			const list = new Intl.ListFormat(strings.language).format(titles);
			return strings.say(isLiking ? "because" : "unlike", { titles: list });
		})
		.join(" · ");
}

function rating(
	item: Item,
	{ held, strings }: PickLineOptions,
): TemplateResult {
	const { title } = item;
	const undo = async ({ currentTarget }: Event) => {
		const pick = (currentTarget as Element).closest("li");
		pick?.querySelector("user-llm-stars")?.focus();
		await held.rate(item, undefined);
	};
	return html`<span class="rating">
		<user-llm-stars
			.label=${title}
			.value=${held.starsOf(item)}
			@rate=${({ detail }: CustomEvent<RateDetail>) => held.rate(item, detail.value)}
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

function dismissal(
	item: Item,
	{ held, strings }: PickLineOptions,
): TemplateResult {
	const { title } = item;
	const isDismissed = held.isDismissed(item);
	return html`<button
		type="button"
		part="dismiss"
		class="dismiss"
		aria-label=${strings.say(isDismissed ? "undoDismissal" : "dismissItem", { title })}
		@click=${({ detail }: MouseEvent) => detail < 2 && held.dismiss(item)}
	>
		${strings.say(isDismissed ? "undo" : "dismiss")}
	</button>`;
}
