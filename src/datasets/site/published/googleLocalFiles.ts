/** @file Google Local: places and what people said of them. */
import { mcAuleyLicense } from "./mcAuleyLicense.ts";
import type { PublishedDataset } from "./publishedDataset.ts";

export const googleLocalFiles: PublishedDataset = {
	name: "Google Local",
	license: mcAuleyLicense,
	attribution:
		"Jiacheng Li, Jingbo Shang, Julian McAuley. 2022. UCTopic. ACL; An Yan et al. 2023. Personalized Showcases. SIGIR.",
	words: {
		item: "place",
		items: "places",
		category: "category",
		verb: "visit",
	},
	files: [
		{
			named: /\.json$/,
			begins: /"user_id".*"gmap_id"/,
			holds: "log",
		},
		{ named: /\.json$/, begins: /"gmap_id"/, holds: "catalogue" },
	],
};
