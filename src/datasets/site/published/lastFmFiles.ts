/** @file Last.fm: who heard what. */
import { type PublishedDataset, tabs } from "./publishedDataset.ts";

const license = "For non-commercial use, by Last.fm's terms.";
const celma =
	"Òscar Celma. 2010. Music Recommendation and Discovery in the Long Tail. Springer.";
const words = {
	item: "artist",
	items: "artists",
	category: "genre",
	verb: "listen to",
};

export const lastFm1kFiles: PublishedDataset = {
	name: "Last.fm 1K",
	license,
	attribution: celma,
	words,
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
};

export const lastFm360kFiles: PublishedDataset = {
	name: "Last.fm 360K",
	license,
	attribution: celma,
	words,
	files: [
		{
			named: /^usersha1-artmbid-artname-plays\.tsv$/,
			holds: "log",
			// Not all artists have an MBID.
			format: { ...tabs, columns: ["user", "artistMbid", "item", "plays"] },
		},
		{ named: /^usersha1-profile\.tsv$/, holds: "nothing" },
	],
};

export const lastFmHetRecFiles: PublishedDataset = {
	name: "Last.fm, HetRec 2011",
	license,
	attribution:
		"Iván Cantador, Peter Brusilovsky, Tsvi Kuflik. 2011. HetRec. RecSys. https://grouplens.org/datasets/hetrec-2011/",
	words,
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
};
