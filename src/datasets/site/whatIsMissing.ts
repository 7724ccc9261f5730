/** @file What a site's files do not say, and what that costs. */
import type { Imported } from "./importedFolder.ts";
import type { Site } from "./siteSchema.ts";

/** A sentence for each thing that is missing. `imported` tells what only the whole log shows. */
export function whatIsMissing(site: Site, imported?: Imported): string[] {
	const { catalogue, log, kinds = {}, words } = site;
	const missing: string[] = [];
	if (!catalogue) {
		missing.push(
			`No catalogue: visitors see the ids of ${words.items}, or the words of their addresses where ids are these, and nothing else is known of what they are.`,
		);
	} else {
		const { title, categories, link, text } = catalogue.columns;
		if (!title)
			missing.push(`No titles: visitors see the ids of ${words.items}.`);
		if (!categories) {
			missing.push(
				`No categories: ${words.items} go together by the words of their titles, and where the same people met them.`,
			);
		}
		if (!text)
			missing.push("No descriptions: questions find words in titles alone.");
		if (!link && !catalogue.links) {
			missing.push(
				'No links: a pick leads nowhere by itself. Where an address is made of the id, say so in site.json, such as "links": "https://shop.example/?p={id}" in "catalogue".',
			);
		}
	}
	if (!log) {
		missing.push(
			"No log: nothing can be learned of what goes with what, and `userllm pretrain` has nothing to train on.",
		);
		return missing;
	}
	if (!log.columns.time) {
		missing.push(
			"No times: the order of lines is taken for the order of events; pauses say nothing, duplicates and bots cannot be found.",
		);
	}
	const means = Object.values(kinds).map((kind) => kind.means);
	const tells = ["rating", "like", "dismiss", "play"].some((one) =>
		means.includes(one as (typeof means)[number]),
	);
	if (!tells) {
		missing.push(
			"No ratings, likes or dismissals: having chosen something counts as liking it, and nothing says what was disliked.",
		);
	}
	const counts = imported?.log;
	if (counts && counts.usersOfOneEvent > counts.users / 2) {
		const share = Math.round((100 * counts.usersOfOneEvent) / counts.users);
		missing.push(
			`${share} % of the users have one event: nothing can be learned from them, since nothing follows. Is there a column that stays the same for a person, instead of a visit?`,
		);
	}
	if (counts && counts.items < (imported?.catalogue.items ?? 0) / 2) {
		const without = imported.catalogue.items - counts.items;
		missing.push(
			`${without.toLocaleString("en")} of ${imported.catalogue.items.toLocaleString("en")} ${words.items} have no event: only their categories and words speak for them.`,
		);
	}
	return missing;
}
