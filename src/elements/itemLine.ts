/** @file Items in lines: title, year and categories; of a pick also what it leans on. */
import { html, nothing, type TemplateResult } from "lit";
import type { Item } from "../domain/item.ts";
import type { Reason } from "../page/pick.ts";
import type { ElementStrings } from "./elementStrings.ts";
import type { ExplainedPick } from "./explainedPicks.ts";
import type { HeldList } from "./heldList.ts";

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

/** How a list shows its picks. */
interface PickLineOptions {
	/** What shows the item in place of a line. */
	readonly card: TemplateResult | undefined;
	/** Where the visitor may say something of picks: what they said, and how. */
	readonly held: HeldList | undefined;
	readonly rateable: boolean;
	readonly dismissable: boolean;
	readonly strings: ElementStrings;
}

export function pickLine(
	{ item, because }: ExplainedPick,
	options: PickLineOptions,
): TemplateResult {
	const { card, held, strings } = options;
	return html`<li part="item" class=${held?.stateOf(item) ?? nothing}>
		${card ?? itemLine(item)}
		${held?.controls(item, options)}
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
