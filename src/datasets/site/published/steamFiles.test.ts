import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { lines, published } from "../testing/publishedFolder.ts";

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
