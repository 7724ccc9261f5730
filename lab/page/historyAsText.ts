/** @file What the latents replace: a history as a prompt would tell it. */
import type { Catalogue } from "../../src/domain/catalogue.ts";
import type { TimelineEvent } from "../../src/timeline/event.ts";

/** One line an event: `Toy Story (1995), Animation|Children|Comedy, rated 4.5`. */
export function historyAsText(
	events: readonly TimelineEvent[],
	catalogue: Catalogue,
): string {
	const lines = events.map(({ item, value }) => {
		const { title, year, categories } = catalogue.item(item) ?? {
			title: item,
			categories: [],
		};
		const named = year === undefined ? title : `${title} (${year})`;
		return `${named}, ${categories.join("|")}, rated ${value}\n`;
	});
	return lines.join("");
}
