import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { json, lines, published } from "../testing/publishedFolder.ts";

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
