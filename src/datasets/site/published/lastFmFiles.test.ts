import { describe, expect, test } from "vitest";
import { lines, published } from "../testing/publishedFolder.ts";

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
