import { describe, expect, test } from "vitest";
import { lines, published } from "../testing/publishedFolder.ts";

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
