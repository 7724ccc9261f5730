/**
 * @file Published datasets by their files: what a file is that does not say it itself. All else is guessed as for any
 * other site's files.
 */
import { films } from "../../domain/films/films.ts";
import { site } from "../../domain/site/site.ts";
import { movieLens } from "../movieLens/movieLens.ts";
import type { FileFormat } from "./fileFormat.ts";
import type { Site } from "./siteSchema.ts";

/** A file of a published dataset. */
export interface PublishedFile {
	/** Its name, without ".gz". */
	readonly named: RegExp;
	/** What its first line is like, where the name alone does not tell. */
	readonly begins?: RegExp;
	/** What it holds; "nothing" that is needed. */
	readonly holds: "catalogue" | "log" | "nothing";
	/** How it is written, with the names of its columns where its first line does not have them. */
	readonly format?: FileFormat;
	/** The columns that hold 1 where the item is of the category that they are named after. */
	readonly flags?: readonly string[];
}

export interface PublishedDataset
	extends Pick<Site, "license" | "attribution"> {
	/** How its publisher calls it. */
	readonly name: string;
	readonly words?: Site["words"];
	readonly files: readonly PublishedFile[];
}

const genres =
	"unknown Action Adventure Animation Children's Comedy Crime Documentary Drama Fantasy Film-Noir Horror Musical Mystery Romance Sci-Fi Thriller War Western".split(
		" ",
	);

const movies = ["movieId", "title", "genres"];
const ratings = ["userId", "movieId", "rating", "timestamp"];
const unquoted = { type: "csv", quote: "" } as const;
const twoColons = { ...unquoted, separator: "::" } as const;
const bars = { ...unquoted, separator: "|" } as const;
const tabs = { ...unquoted, separator: "\t" } as const;

const mcAuleyLab =
	"Not stated in the files: ask the McAuley Lab, UC San Diego.";
const shop = { verb: "buy", ...site().words };
const celma =
	"Òscar Celma. 2010. Music Recommendation and Discovery in the Long Tail. Springer.";

const songs = {
	item: "artist",
	items: "artists",
	category: "genre",
	verb: "listen to",
};

/** The first that knows a file names it. */
export const publishedDatasets: readonly PublishedDataset[] = [
	{
		name: "MovieLens",
		license: movieLens.license,
		attribution: movieLens.attribution,
		words: { ...films.words, verb: "watch" },
		files: [
			{
				named: /^u\.data$/,
				holds: "log",
				format: { ...tabs, columns: ratings },
			},
			{
				named: /^u\.item$/,
				holds: "catalogue",
				format: {
					...bars,
					columns: ["movieId", "title", "date", "videoDate", "link", ...genres],
				},
				flags: genres.slice(1),
			},
			{ named: /^u\.(user|info|genre|occupation)$/, holds: "nothing" },
			{ named: /^u[\dab]\.(base|test)$/, holds: "nothing" },
			{
				named: /^movies\.dat$/,
				holds: "catalogue",
				format: { ...twoColons, columns: movies },
			},
			{
				named: /^ratings\.dat$/,
				holds: "log",
				format: { ...twoColons, columns: ratings },
			},
			{ named: /^(users|tags)\.dat$/, begins: /::/, holds: "nothing" },
			{ named: /^movies\.csv$/, begins: /^movieId,/, holds: "catalogue" },
			{ named: /^ratings\.csv$/, begins: /^userId,movieId,/, holds: "log" },
			{
				named: /^(tags|links|genome-scores|genome-tags)\.csv$/,
				begins: /movieId|tagId/,
				holds: "nothing",
			},
		],
	},
	{
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
	},
	{
		name: "Amazon Reviews 2023",
		license: mcAuleyLab,
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
	},
	{
		name: "Amazon Reviews",
		license: mcAuleyLab,
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
	},
	{
		name: "Google Local",
		license: mcAuleyLab,
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
	},
	{
		name: "Steam",
		license: mcAuleyLab,
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
	},
	{
		name: "Last.fm 1K",
		license: "For non-commercial use, by Last.fm's terms.",
		attribution: celma,
		words: songs,
		files: [
			{
				named: /^userid-timestamp-artid-artname-traid-traname\.tsv$/,
				holds: "log",
				format: {
					...tabs,
					columns: [
						"user",
						"timestamp",
						"artistMbid",
						"item",
						"recordingMbid",
						"recording",
					],
				},
			},
			{ named: /^userid-profile\.tsv$/, holds: "nothing" },
		],
	},
	{
		name: "Last.fm 360K",
		license: "For non-commercial use, by Last.fm's terms.",
		attribution: celma,
		words: songs,
		files: [
			{
				named: /^usersha1-artmbid-artname-plays\.tsv$/,
				holds: "log",
				// Not all artists have an MBID.
				format: { ...tabs, columns: ["user", "artistMbid", "item", "plays"] },
			},
			{ named: /^usersha1-profile\.tsv$/, holds: "nothing" },
		],
	},
	{
		name: "Last.fm, HetRec 2011",
		license: "For non-commercial use, by Last.fm's terms.",
		attribution:
			"Iván Cantador, Peter Brusilovsky, Tsvi Kuflik. 2011. HetRec. RecSys. https://grouplens.org/datasets/hetrec-2011/",
		words: songs,
		files: [
			{
				named: /^user_artists\.dat$/,
				begins: /^userID\tartistID\tweight/,
				holds: "log",
				format: tabs,
			},
			{
				named: /^artists\.dat$/,
				begins: /^id\tname\turl/,
				holds: "catalogue",
				format: tabs,
			},
			{
				named: /^(tags|user_taggedartists.*|user_friends)\.dat$/,
				begins: /tagID|friendID/,
				holds: "nothing",
			},
		],
	},
];

/** What is published under a file's name that begins so; nothing where it is a site's own. */
export function publishedFile(
	name: string,
	firstLine: string,
): { dataset: PublishedDataset; file: PublishedFile } | undefined {
	const plain = name.replace(/\.gz$/, "");
	for (const dataset of publishedDatasets) {
		const file = dataset.files.find(
			({ named, begins }) =>
				named.test(plain) && (begins?.test(firstLine) ?? true),
		);
		if (file) return { dataset, file };
	}
	return undefined;
}
