/** @file Items in lines: title, year and categories; of a pick also what the visitor may say of it, and what it leans on. */
import { html, nothing, type TemplateResult } from "lit";
import type { Item } from "../domain/item.ts";
import type { Pick, Reason } from "../page/pick.ts";
import type { ElementStrings } from "./elementStrings.ts";
import type { HeldList } from "./heldList.ts";
import type { RateDetail } from "./starRating.ts";

/** The title, linked where the catalogue has an address for it, with what else is known below. */
export function itemLine({
	title,
	year,
	categories,
	link,
}: Item): TemplateResult {
	const name = year ? `${title} (${year})` : title;
	return html`<span class="item">
		${link ? html`<a href=${link}>${name}</a>` : name}
		${categories.length > 0 ? html`<small>${categories.join(", ")}</small>` : nothing}
	</span>`;
}

export interface ExplainedPick extends Pick {
	readonly because: readonly Reason[];
}

/** How a list shows its picks. */
interface PickLineOptions {
	/** What shows the item in place of a line. */
	readonly card: TemplateResult | undefined;
	readonly held: HeldList;
	readonly rateable: boolean;
	readonly dismissable: boolean;
	readonly strings: ElementStrings;
}

export function pickLine(
	{ item, because }: ExplainedPick,
	options: PickLineOptions,
): TemplateResult {
	const { card, held, rateable, dismissable, strings } = options;
	const state =
		held.starsOf(item) !== undefined
			? "rated"
			: held.isDismissed(item)
				? "dismissed"
				: nothing;
	return html`<li part="item" class=${state}>
		${card ?? itemLine(item)}
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
