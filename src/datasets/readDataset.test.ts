import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { vocabulariesOf } from "../domain/features/features.ts";
import { readDataset } from "./readDataset.ts";

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "dataset-"));
});
afterEach(() => {
	rmSync(folder, { recursive: true });
});

function write(files: Record<string, string | Uint8Array>): void {
	for (const [name, content] of Object.entries(files)) {
		writeFileSync(join(folder, name), content);
	}
}

const movies = `movieId,title,genres
1,Toy Story (1995),Adventure|Animation
11,"American President, The (1995)",Comedy
40697,Babylon 5,Sci-Fi
171495,Cosmos,(no genres listed)
`;
const ratings = `userId,movieId,rating,timestamp
1,1,4.0,200
1,11,0.5,100
1,40697,5.0,300
2,11,3.5,50
2,999,3.5,60
`;

describe("a folder of ml-latest-small", () => {
	beforeEach(() => write({ "movies.csv": movies, "ratings.csv": ratings }));

	test("gives films with year and genres, quoted titles whole", () => {
		expect(readDataset(folder).items).toEqual([
			{
				id: "1",
				title: "Toy Story",
				year: 1995,
				categories: ["Adventure", "Animation"],
			},
			{
				id: "11",
				title: "The American President",
				year: 1995,
				categories: ["Comedy"],
			},
			{ id: "40697", title: "Babylon 5", categories: ["Sci-Fi"] },
			{ id: "171495", title: "Cosmos", categories: [] },
		]);
	});

	test("orders each user's ratings by time, in milliseconds", () => {
		expect(readDataset(folder).users[0]).toEqual({
			id: "1",
			events: [
				{ item: "11", kind: "rating", value: 0.5, at: 100_000 },
				{ item: "1", kind: "rating", value: 4, at: 200_000 },
				{ item: "40697", kind: "rating", value: 5, at: 300_000 },
			],
		});
	});

	test("orders ratings of one second by chance, the same whatever the order of the file", () => {
		const lines = Array.from({ length: 60 }, (_, user) => [
			`${user},1,4.0,300`,
			`${user},11,4.0,300`,
		]).flat();
		const read = (body: readonly string[]) => {
			const header = "userId,movieId,rating,timestamp";
			write({ "ratings.csv": [header, ...body].join("\n") });
			return new Map(
				readDataset(folder).users.map(({ id, events }) => [id, events[0].item]),
			);
		};
		const first = read(lines);
		expect(read(lines.toReversed())).toEqual(new Map([...first].toReversed()));
		const byId = [...first.values()].filter((item) => item === "1").length;
		expect(byId).toBeGreaterThan(15);
		expect(byId).toBeLessThan(45);
	});

	test("leaves out ratings of films that movies.csv does not name", () => {
		const { users } = readDataset(folder);
		expect(users[1].events.map(({ item }) => item)).toEqual(["11"]);
	});

	test("has half stars and its genres as vocabularies", () => {
		const { rating, categories, gap } = vocabulariesOf(readDataset(folder));
		expect(rating).toEqual({ first: 0.5, last: 5, step: 0.5 });
		expect(categories).toEqual(["Adventure", "Animation", "Comedy", "Sci-Fi"]);
		expect(gap).toEqual(gap?.toSorted((a, b) => a - b));
	});

	test.each([
		["1,1,4.2,300", /ratings\.csv:2.*0\.5 to 5.*"4\.2"/],
		["1,1,,300", /ratings\.csv:2.*0\.5 to 5.*""/],
		["1,1,4.0,soon", /ratings\.csv:2.*seconds since 1970.*"soon"/],
		["1,1,4.0", /ratings\.csv is not a comma-separated table/],
	])("refuses the line %s and says where it stands", (line, message) => {
		write({ "ratings.csv": `userId,movieId,rating,timestamp\n${line}\n` });
		expect(() => readDataset(folder)).toThrow(message);
	});

	test("takes columns in any order, others beside them, and mixed line ends", () => {
		write({
			"ratings.csv":
				"source,userId,movieId,rating,timestamp\r\nweb,1,1,4.0,200\nweb,2,11,3.5,50\r\n",
		});
		const { users } = readDataset(folder);
		expect(users.map(({ events }) => events[0].value)).toEqual([4, 3.5]);
	});

	test("takes times beyond the year 2100 for milliseconds", () => {
		write({
			"ratings.csv":
				"userId,movieId,rating,timestamp\n1,1,4.0,964982703123\n1,11,4.0,964982703\n",
		});
		const [{ events }] = readDataset(folder).users;
		expect(events.map(({ at }) => at)).toEqual([964982703000, 964982703123]);
	});

	test("says in which line a quotation mark is opened that is never closed", () => {
		write({ "movies.csv": movies.replace('(1995)",Comedy', "(1995),Comedy") });
		expect(() => readDataset(folder)).toThrow(
			/opened in line 3 is never closed/,
		);
	});

	test.each([
		["no ratings", ""],
		["ratings of other films alone", "1,999,4.0,200\n"],
	])("with %s is refused", (_name, rows) => {
		write({ "ratings.csv": `userId,movieId,rating,timestamp\n${rows}` });
		expect(() => readDataset(folder)).toThrow(
			/no event of any of its 4 films.*whole and of one release/,
		);
	});

	test("refuses other columns", () => {
		write({ "movies.csv": "id,name\n1,Toy Story\n" });
		expect(() => readDataset(folder)).toThrow(
			/movies\.csv: expected the columns movieId,title,genres, got id,name/,
		);
	});
});

describe("a folder of ml-1m", () => {
	const films = Buffer.from(
		"1::Toy Story (1995)::Animation|Children's\n2::Léon (1994)::Thriller\n",
		"latin1",
	);
	const stars = "1::2::5::100\n1::1::3::100\n2::1::4::7\n";

	test.each([
		["ratings.dat", stars],
		["ratings.dat.gz", gzipSync(stars)],
	])(
		"is read from %s, in Latin-1, in the order of the file",
		(name, content) => {
			write({ "movies.dat": films, [name]: content });
			const { name: format, items, users, ratingScale } = readDataset(folder);
			expect(format).toBe("ml-1m");
			expect(items.map(({ title }) => title)).toEqual(["Toy Story", "Léon"]);
			expect(users.map(({ events }) => events.map(({ item }) => item))).toEqual(
				[["2", "1"], ["1"]],
			);
			expect(ratingScale).toEqual({ first: 1, last: 5, step: 1 });
		},
	);

	test("refuses a line with a field too few and says where it stands", () => {
		write({ "movies.dat": films, "ratings.dat": "1::2::5::100\n1::2::5\n" });
		expect(() => readDataset(folder)).toThrow(
			/ratings\.dat:2: expected UserID::MovieID::Rating::Timestamp, got "1::2::5"/,
		);
	});
});

describe("a folder of RecBole's sequences", () => {
	const sequences = "user_id:token\titem_id_list:token_seq\titem_id:token";
	const titles = "item_id:token\ttitle:token_seq\n7\tA Game\n8\tA Card\n9\t\n";
	beforeEach(() =>
		write({
			"games.test.inter": `${sequences}\n0\t9 7\t8\n1\t\t7\n`,
			"games.item": titles,
		}),
	);

	test("gives each user's items in order, the last one last, as events that are no ratings", () => {
		const { name, items, users } = readDataset(folder);
		expect(name).toBe("games");
		expect(items[0]).toEqual({ id: "7", title: "A Game", categories: [] });
		const event = (item: string) => ({ item, kind: "interaction", at: 0 });
		expect(users).toEqual([
			{ id: "0", events: ["9", "7", "8"].map(event) },
			{ id: "1", events: [event("7")] },
		]);
	});

	test("has no vocabularies of ratings, gaps and categories", () => {
		expect(vocabulariesOf(readDataset(folder))).toEqual({ item: 3 });
	});

	test.each([
		[
			"games.test.inter",
			`${sequences}\n0\t9 7\t8\n1\t7\n`,
			/games\.test\.inter:3: expected 3 columns .*"1\t7"/,
		],
		[
			"games.test.inter",
			`${sequences}\n0\t9 5\t8\n`,
			/games\.test\.inter:2: expected items of games\.item, got "5"/,
		],
		[
			"games.item",
			"item_id:token\n7\n",
			/games\.item:1: expected the columns item_id:token, title:token_seq, got item_id:token/,
		],
	])("refuses a damaged %s and says where", (name, content, message) => {
		write({ [name]: content });
		expect(() => readDataset(folder)).toThrow(message);
	});

	test("refuses a second file of histories, since it cannot know which is meant", () => {
		write({ "games.train.inter": sequences });
		expect(() => readDataset(folder)).toThrow(
			/expected one file that ends with \.inter, got games\.test\.inter, games\.train\.inter/,
		);
	});
});

test("a folder of another kind is refused with what was expected and what is there", () => {
	write({ "photo.jpg": "", "ratings.csv": "" });
	expect(() => readDataset(folder)).toThrow(
		/Expected: site\.json \(your own files, by userllm init\); or ratings\.csv and movies\.csv \(ml-latest-small\); or ratings\.dat or ratings\.dat\.gz and movies\.dat \(ml-1m\); or \*\.inter and \*\.item \(RecBole\)\.\nFound: photo\.jpg, ratings\.csv\./,
	);
});

test("a path that is no folder is refused by name", () => {
	expect(() => readDataset(join(folder, "missing"))).toThrow(
		/missing is not a folder/,
	);
});
