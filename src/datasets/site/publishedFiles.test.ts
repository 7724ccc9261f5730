import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readDataset } from "../readDataset.ts";
import { guessSite } from "./guessSite.ts";
import { importSite } from "./importSite.ts";
import { lookAtFiles } from "./lookAtFiles.ts";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "published-"));
});
afterEach(async () => {
	await rm(folder, { recursive: true });
});

/** What `init` and `import` make of a publisher's folder. */
async function published(files: Readonly<Record<string, string | Uint8Array>>) {
	for (const [name, content] of Object.entries(files)) {
		await writeFile(join(folder, name), content);
	}
	const { looked, leftOut } = await lookAtFiles([folder]);
	const { site } = guessSite(looked, folder);
	await writeFile(join(folder, "site.json"), JSON.stringify(site));
	const { imported } = await importSite(folder);
	const { looked: again } = await lookAtFiles([folder]);
	expect(again.map(({ path }) => path)).toEqual(looked.map(({ path }) => path));
	expect(imported.catalogue.rejected).toEqual({});
	expect(imported.log?.rejected ?? {}).toEqual({});
	const { items, users, name } = readDataset(folder);
	return { site, leftOut, items, users, name };
}

const lines = (...all: string[]) => `${all.join("\n")}\n`;
const json = (...all: object[]) =>
	lines(...all.map((one) => JSON.stringify(one)));

describe("MovieLens", () => {
	const toyStory = {
		id: "1",
		title: "Toy Story",
		year: 1995,
		categories: ["Animation", "Comedy"],
	};
	const rated = { item: "1", kind: "rating", value: 4, at: 964982703000 };

	test("latest, 20M, 25M and 32M are tables with headers", async () => {
		const { items, users, leftOut, name } = await published({
			"movies.csv": lines(
				"movieId,title,genres",
				"1,Toy Story (1995),Animation|Comedy",
				'11,"American President, The (1995)",(no genres listed)',
			),
			"ratings.csv": lines(
				"userId,movieId,rating,timestamp",
				"1,1,4.0,964982703",
				"1,11,0.5,964982704",
			),
			"tags.csv": lines("userId,movieId,tag,timestamp", "1,1,fun,964982703"),
			"links.csv": lines("movieId,imdbId,tmdbId", "1,0114709,862"),
		});
		expect(name).toBe("MovieLens");
		expect(items).toEqual([
			toyStory,
			{
				id: "11",
				title: "The American President",
				year: 1995,
				categories: [],
			},
		]);
		expect(users[0].events[0]).toEqual(rated);
		expect(leftOut).toEqual([
			join(folder, "links.csv"),
			join(folder, "tags.csv"),
		]);
	});

	test("1M and 10M have two colons and no header; 1M is in Latin-1", async () => {
		const { items, users } = await published({
			"movies.dat": Buffer.from(
				lines(
					"1::Toy Story (1995)::Animation|Comedy",
					'2::"Léon", or: The Professional (1994)::Thriller',
				),
				"latin1",
			),
			"ratings.dat.gz": gzipSync(
				lines("1::1::4::964982703", "1::2::5::964982704"),
			),
			"users.dat": lines("1::F::1::10::48067"),
		});
		expect(items).toEqual([
			toyStory,
			{
				id: "2",
				title: '"Léon", or: The Professional',
				year: 1994,
				categories: ["Thriller"],
			},
		]);
		expect(users[0].events[0]).toEqual(rated);
	});

	test("100K has a column for each genre", async () => {
		const flags = (...up: number[]) =>
			Array.from({ length: 19 }, (_, i) => (up.includes(i) ? 1 : 0)).join("|");
		const { items, users } = await published({
			"u.item": lines(
				`1|Toy Story (1995)|01-Jan-1995||http://us.imdb.com/M/title-exact?Toy|${flags(3, 5)}`,
				`267|unknown||||${flags(0)}`,
			),
			"u.data": lines("1\t1\t4\t964982703", "2\t267\t1\t964982704"),
			"u.user": lines("1|24|M|technician|85711"),
			"u1.base": lines("1\t1\t4\t964982703"),
		});
		expect(items).toEqual([
			{ ...toyStory, link: "http://us.imdb.com/M/title-exact?Toy" },
			{ id: "267", title: "unknown", categories: [] },
		]);
		expect(users[0].events).toEqual([rated]);
	});
});

describe("RecBole", () => {
	test("has types behind the names of columns, and words with spaces between them", async () => {
		const { items, users } = await published({
			"ml-100k.inter": lines(
				"user_id:token\titem_id:token\trating:float\ttimestamp:float",
				"196\t242\t3\t881250949",
				"196\t302\t5\t881250950",
			),
			"ml-100k.item": lines(
				"item_id:token\tmovie_title:token_seq\trelease_year:token\tclass:token_seq",
				'242\tKolya "the boy"\t1996\tComedy Drama',
				"302\tL.A. Confidential\t1997\tCrime",
			),
			"ml-100k.user": lines("user_id:token\tage:token", "196\t49"),
		});
		expect(items[0]).toEqual({
			id: "242",
			title: 'Kolya "the boy"',
			year: 1996,
			categories: ["Comedy", "Drama"],
		});
		expect(users[0].events[0]).toEqual({
			item: "242",
			kind: "rating",
			value: 3,
			at: 881250949000,
		});
	});

	test("as sequences has many events a line", async () => {
		const { users } = await published({
			"games.test.inter": lines(
				"user_id:token\titem_id_list:token_seq\titem_id:token",
				"0\t9 7\t8",
				"1\t\t7",
			),
			"games.item": lines(
				"item_id:token\ttitle:token_seq",
				"7\tA Game",
				"8\tA Card",
				"9\t",
			),
		});
		expect(users.map(({ events }) => events.map(({ item }) => item))).toEqual([
			["9", "7", "8"],
			["7"],
		]);
	});
});

describe("Amazon Reviews", () => {
	const bought = (at: number) => ({
		item: "0439893577",
		kind: "rating",
		value: 5,
		at,
	});

	test("of 2014 have Python dictionaries for products", async () => {
		const { items, users } = await published({
			"reviews_Toys_and_Games_5.json.gz": gzipSync(
				json(
					{
						reviewerID: "A1VXOAVRGKGEAK",
						asin: "0439893577",
						reviewerName: "Angie",
						helpful: [0, 0],
						reviewText: "I like the item pricing.",
						overall: 5.0,
						summary: "Magnetic board",
						unixReviewTime: 1390953600,
						reviewTime: "01 29, 2014",
					},
					{
						reviewerID: "A8R62G708TSCM",
						asin: "0439893577",
						overall: 4.0,
						unixReviewTime: 1397433600,
						reviewTime: "04 14, 2014",
					},
				),
			),
			"meta_Toys_and_Games.json.gz": gzipSync(
				lines(
					"{'asin': '0439893577', 'description': u'A \"board\", caf\\xe9\\nstyle', 'title': \"Child's Board\", 'price': 12.5, 'salesRank': {'Toys & Games': 211836}, 'imUrl': 'http://ecx.images-amazon.com/1.jpg', 'brand': 'Ideal', 'related': {'also_bought': ['0439893578']}, 'categories': [['Toys & Games', 'Learning']]}",
				),
			),
		});
		expect(items).toEqual([
			{
				id: "0439893577",
				title: "Child's Board",
				categories: ["Toys & Games", "Learning"],
				text: 'A "board", café style',
				price: 12.5,
				brand: "Ideal",
				image: "http://ecx.images-amazon.com/1.jpg",
			},
		]);
		expect(users[0].events).toEqual([bought(1390953600000)]);
	});

	test("of 2018 have lists of texts", async () => {
		const { items, users } = await published({
			"Toys_and_Games_5.json": json({
				overall: 5.0,
				verified: true,
				reviewTime: "09 22, 2016",
				reviewerID: "A1ZU55TM45Y2R8",
				asin: "0439893577",
				style: { "Color:": " Red" },
				reviewerName: "Sarah",
				reviewText: "Great",
				summary: "Five Stars",
				unixReviewTime: 1474502400,
			}),
			"meta_Toys_and_Games.json": json({
				category: ["Toys & Games", "Learning"],
				tech1: "",
				description: ["A board", "with magnets"],
				title: "Child&#39;s Board",
				image: ["https://images-na.ssl-images-amazon.com/1.jpg"],
				brand: "Ideal",
				also_buy: [],
				main_cat: "Toys & Games",
				price: "$12.50",
				asin: "0439893577",
			}),
		});
		expect(items).toEqual([
			{
				id: "0439893577",
				title: "Child's Board",
				categories: ["Toys & Games", "Learning"],
				text: "A board with magnets",
				price: 12.5,
				currency: "USD",
				brand: "Ideal",
				image: "https://images-na.ssl-images-amazon.com/1.jpg",
			},
		]);
		expect(users[0].events).toEqual([bought(1474502400000)]);
	});

	test("of 2023 name a product by its parent, and are titled themselves", async () => {
		const { items, users, name } = await published({
			"Toys_and_Games.jsonl.gz": gzipSync(
				json({
					rating: 5.0,
					title: "Such a lovely board",
					text: "This is it.",
					images: [],
					asin: "B00YQ6X8EO",
					parent_asin: "0439893577",
					user_id: "AGKHLEW2SOWHNMFQIJGBECAF7INQ",
					timestamp: 1588687728923,
					helpful_vote: 0,
					verified_purchase: true,
				}),
			),
			"meta_Toys_and_Games.jsonl.gz": gzipSync(
				json({
					main_category: "Toys & Games",
					title: "Board",
					average_rating: 4.8,
					rating_number: 10,
					features: [],
					description: ["A board"],
					price: 12.5,
					images: [
						{
							thumb: "https://m.media-amazon.com/thumb.jpg",
							large: "https://m.media-amazon.com/large.jpg",
							variant: "MAIN",
							hi_res: null,
						},
					],
					videos: [],
					store: "Ideal",
					categories: ["Toys & Games", "Learning"],
					details: { "Package Dimensions": "7 x 3" },
					parent_asin: "0439893577",
					bought_together: null,
				}),
			),
		});
		expect(name).toBe("Amazon Reviews 2023");
		expect(items).toEqual([
			{
				id: "0439893577",
				title: "Board",
				categories: ["Toys & Games", "Learning"],
				text: "A board",
				price: 12.5,
				brand: "Ideal",
				image: "https://m.media-amazon.com/large.jpg",
			},
		]);
		expect(users[0].events).toEqual([bought(1588687728923)]);
	});

	test.each([
		["ratings_Toys.csv", "A1VXOAVRGKGEAK,0439893577,5.0,1390953600"],
		["Toys.csv", "0439893577,A1VXOAVRGKGEAK,5.0,1390953600"],
	])("as ratings alone have no header: %s", async (name, line) => {
		const { users } = await published({ [name]: lines(line) });
		expect(users[0].events).toEqual([bought(1390953600000)]);
	});
});

test("Google Local has places, whose price is told by signs", async () => {
	const { items, users } = await published({
		"review-Vermont_10.json.gz": gzipSync(
			json({
				user_id: "118026874392842649478",
				name: "Lizzie",
				time: 1620085852324,
				rating: 5,
				text: "Always nice",
				pics: null,
				resp: null,
				gmap_id: "0x89e02445cb9db457:0x37f42bff4edf7a43",
			}),
		),
		"meta-Vermont.json.gz": gzipSync(
			json({
				name: "Foot Solutions",
				address: "Foot Solutions, 3 Main St",
				gmap_id: "0x89e02445cb9db457:0x37f42bff4edf7a43",
				description: null,
				latitude: 44.46,
				longitude: -73.2,
				category: ["Shoe store", "Orthotics service"],
				avg_rating: 4.4,
				num_of_reviews: 12,
				price: "$$",
				hours: [["Friday", "10AM–6PM"]],
				MISC: { Accessibility: ["Wheelchair accessible entrance"] },
				state: "Open",
				relative_results: null,
				url: "https://www.google.com/maps/place//data=1",
			}),
		),
	});
	expect(items).toEqual([
		{
			id: "0x89e02445cb9db457:0x37f42bff4edf7a43",
			title: "Foot Solutions",
			categories: ["Shoe store", "Orthotics service"],
			link: "https://www.google.com/maps/place//data=1",
		},
	]);
	expect(users[0].events).toEqual([
		{ item: items[0].id, kind: "rating", value: 5, at: 1620085852324 },
	]);
});

describe("Steam", () => {
	test("has reviews with hours, and games, both as Python dictionaries", async () => {
		const { items, users } = await published({
			"steam_reviews.json.gz": gzipSync(
				lines(
					"{u'username': u'Chaos Syren', u'hours': 0.1, u'products': 41, u'product_id': u'761140', u'page_order': 0, u'date': u'2017-12-17', u'text': u\"This isn't it\", u'early_access': False, u'page': 1}",
					"{u'username': u'Ariman1', u'hours': 13.2, u'products': 1386, u'product_id': u'761140', u'page_order': 1, u'date': u'2017-08-02', u'text': u'Good \\u2665', u'early_access': True, u'page': 1}",
				),
			),
			"steam_games.json.gz": gzipSync(
				lines(
					"{u'publisher': u'Kotoshiro', u'genres': [u'Action', u'Indie'], u'app_name': u'Lost Summoner Kitty', u'title': u'Lost Summoner Kitty', u'url': u'http://store.steampowered.com/app/761140/Lost_Summoner_Kitty/', u'release_date': u'2018-01-04', u'tags': [u'Strategy'], u'discount_price': 4.49, u'specs': [u'Single-player'], u'price': 4.99, u'early_access': False, u'id': u'761140', u'developer': u'Kotoshiro'}",
				),
			),
		});
		expect(items).toEqual([
			{
				id: "761140",
				title: "Lost Summoner Kitty",
				published: "2018-01-04",
				year: 2018,
				categories: ["Action", "Indie"],
				price: 4.99,
				brand: "Kotoshiro",
				link: "http://store.steampowered.com/app/761140/Lost_Summoner_Kitty/",
			},
		]);
		expect(users.map(({ events }) => events[0])).toEqual([
			{
				item: "761140",
				kind: "play",
				value: 13.2,
				at: Date.UTC(2017, 7, 2),
			},
			{
				item: "761140",
				kind: "play",
				value: 0.1,
				at: Date.UTC(2017, 11, 17),
			},
		]);
	});

	test("200k has what was bought and how long it was played", async () => {
		const { users, items } = await published({
			"steam-200k.csv": lines(
				'151603712,"The Elder Scrolls V, Skyrim",purchase,1.0,0',
				'151603712,"The Elder Scrolls V, Skyrim",play,273.0,0',
			),
		});
		expect(items[0].title).toBe("The Elder Scrolls V, Skyrim");
		expect(users[0].events.map(({ kind }) => kind).sort()).toEqual([
			"play",
			"purchase",
		]);
	});
});

describe("Last.fm", () => {
	test("1K has a line for each song that was heard", async () => {
		const { items, users } = await published({
			"userid-timestamp-artid-artname-traid-traname.tsv": lines(
				"user_000001\t2009-05-04T23:08:57Z\tf1b1cf71-bd35-4e99-8624-24a6e15f133a\tDeep Dish\t\tFuck Me Im Famous",
				'user_000001\t2009-05-04T13:54:10Z\t\t"坂本龍一"\t\tComposition 0919',
			),
			"userid-profile.tsv": lines("#id\tgender\tage\tcountry\tregistered"),
		});
		expect(items.map(({ title }) => title).sort()).toEqual([
			'"坂本龍一"',
			"Deep Dish",
		]);
		expect(users[0].events.map(({ at }) => at)).toEqual([
			Date.UTC(2009, 4, 4, 13, 54, 10),
			Date.UTC(2009, 4, 4, 23, 8, 57),
		]);
	});

	test("360K has how often an artist was heard", async () => {
		const { users } = await published({
			"usersha1-artmbid-artname-plays.tsv": lines(
				"00000c289a1829a808ac09c00daf10bc3c4e223b\t3bd73256-3905-4f3a-97e2-8b341527f805\tbetty blowtorch\t2137",
				"00000c289a1829a808ac09c00daf10bc3c4e223b\t\tdie Ärzte\t1099",
			),
		});
		expect(users[0].events).toEqual([
			{ item: "betty blowtorch", kind: "play", value: 2137, at: 0 },
			{ item: "die Ärzte", kind: "play", value: 1099, at: 0 },
		]);
	});

	test("of HetRec has artists beside it", async () => {
		const { items, users } = await published({
			"user_artists.dat": lines(
				"userID\tartistID\tweight",
				"2\t51\t13883",
				"2\t52\t11690",
			),
			"artists.dat": lines(
				"id\tname\turl\tpictureURL",
				"51\tDuran Duran\thttp://www.last.fm/music/Duran+Duran\thttp://userserve-ak.last.fm/serve/252/155668.jpg",
				"52\tMorcheeba\thttp://www.last.fm/music/Morcheeba\t",
			),
			"tags.dat": lines("tagID\ttagValue", "1\tmetal"),
			"user_friends.dat": lines("userID\tfriendID", "2\t275"),
		});
		expect(items[0]).toEqual({
			id: "51",
			title: "Duran Duran",
			categories: [],
			link: "http://www.last.fm/music/Duran+Duran",
			image: "http://userserve-ak.last.fm/serve/252/155668.jpg",
		});
		expect(users[0].events.map(({ value }) => value)).toEqual([13883, 11690]);
	});
});
