/** @file Steam: games, reviews with hours, and what was bought and played. */
import { mcAuleyLicense } from "./mcAuleyLicense.ts";
import type { PublishedDataset } from "./publishedDataset.ts";

export const steamFiles: PublishedDataset = {
	name: "Steam",
	license: mcAuleyLicense,
	attribution:
		"Wang-Cheng Kang, Julian McAuley. 2018. Self-Attentive Sequential Recommendation. ICDM.",
	words: { item: "game", items: "games", category: "genre", verb: "play" },
	files: [
		{
			named: /\.json$/,
			begins: /'username'.*'product_id'|'product_id'.*'username'/,
			holds: "log",
		},
		{ named: /^steam_games\.json$/, begins: /'id'/, holds: "catalogue" },
		{ named: /\.json$/, begins: /'items_count'/, holds: "nothing" },
		{
			named: /^steam-200k\.csv$/,
			holds: "log",
			format: {
				type: "csv",
				columns: ["user", "item", "behavior", "hours", "nothing"],
			},
		},
	],
};
