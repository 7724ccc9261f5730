import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { lines, published } from "../testing/publishedFolder.ts";

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
		expect(leftOut).toEqual(["links.csv", "tags.csv"]);
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
