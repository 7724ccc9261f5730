/** @file Amazon Reviews, of 2014, 2018 and 2023. */
import { site } from "../../../domain/site/site.ts";
import { mcAuleyLicense } from "./mcAuleyLicense.ts";
import { type PublishedDataset, unquoted } from "./publishedDataset.ts";

const shop = { verb: "buy", ...site().words };

export const amazon2023Files: PublishedDataset = {
	name: "Amazon Reviews 2023",
	license: mcAuleyLicense,
	attribution:
		"Yupeng Hou et al. 2024. Bridging Language and Items for Retrieval and Recommendation. 2403.03952.",
	words: shop,
	files: [
		{
			named: /\.jsonl$/,
			begins: /"parent_asin".*"user_id"|"user_id".*"parent_asin"/,
			holds: "log",
		},
		{
			named: /^meta_.*\.jsonl$/,
			begins: /"parent_asin"/,
			holds: "catalogue",
		},
	],
};

/** Those before: of 2014 and 2018. */
export const amazonFiles: PublishedDataset = {
	name: "Amazon Reviews",
	license: mcAuleyLicense,
	attribution:
		"Jianmo Ni, Jiacheng Li, Julian McAuley. 2019. Justifying Recommendations using Distantly-Labeled Reviews and Fine-Grained Aspects. EMNLP; for 2014: Ruining He, Julian McAuley. 2016. Ups and Downs. WWW.",
	words: shop,
	files: [
		{
			named: /\.json$/,
			begins:
				/["']reviewerID["'].*["']asin["']|["']asin["'].*["']reviewerID["']/,
			holds: "log",
		},
		{
			named: /^meta_.*\.json$/,
			begins: /["']asin["']/,
			holds: "catalogue",
		},
		// 2014 begins with the reader, 2018 with the product.
		{
			named: /\.csv$/,
			begins: /^A[\dA-Z]{9,20},[\dA-Z]{10},[1-5](\.0)?,\d+\s*$/,
			holds: "log",
			format: { ...unquoted, columns: ["user", "asin", "rating", "time"] },
		},
		{
			named: /\.csv$/,
			begins: /^[\dA-Z]{10},A[\dA-Z]{9,20},[1-5](\.0)?,\d+\s*$/,
			holds: "log",
			format: { ...unquoted, columns: ["asin", "user", "rating", "time"] },
		},
	],
};
