/** @file RecBole's atomic files (Zhao et al., 2011.01731). */
import { type PublishedDataset, tabs } from "./publishedDataset.ts";

export const recBoleFiles: PublishedDataset = {
	name: "RecBole",
	license: "Not stated in the files: ask the publisher.",
	attribution:
		"The publisher of these files, in the format of RecBole: Zhao et al., 2011.01731.",
	files: [
		{ named: /\.inter$/, begins: /:token/, holds: "log", format: tabs },
		{ named: /\.item$/, begins: /:token/, holds: "catalogue", format: tabs },
		{
			named: /\.(user|kg|link|net)$/,
			begins: /:token/,
			holds: "nothing",
		},
	],
};
