import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Catalogue } from "../../../src/domain/catalogue.ts";
import { RecallCount } from "./recall.ts";
import { isFilm, readTalks } from "./talks.ts";
import { turnsOf } from "./turns.ts";

const item = (id: string, title: string, year: number, events = 0) => ({
	id,
	title,
	year,
	events,
	categories: [],
});

const catalogue = new Catalogue([
	item("1", "Heat", 1995, 9),
	item("2", "Heat", 1986),
	item("3", "What About Bob?", 1991),
	item("4", "Alien", 1979),
]);

function talksOf(...messages: (readonly [worker: number, text: string])[]) {
	const talk = {
		initiatorWorkerId: 1,
		movieMentions: {
			11: "Heat  (1994)",
			12: "What About Bob%3F (1991)",
			13: "Heat",
			14: "Alien (2010)",
			15: "Alien",
		},
		initiatorQuestions: { 11: { liked: 0 }, 12: { liked: 1 } },
		messages: messages.map(([senderWorkerId, text]) => ({
			senderWorkerId,
			text,
		})),
	};
	const path = join(mkdtempSync(join(tmpdir(), "talks-")), "talks.jsonl");
	writeFileSync(path, `${JSON.stringify(talk)}\n`);
	return readTalks(path, catalogue);
}

test("films are found by title and year, a year apart at most, and the best known without one", () => {
	const [[message]] = talksOf([1, "@11 @12 @13 and @14, no e@mail"]);
	const films = message.pieces.filter(isFilm);
	expect(films.map(({ entry }) => entry)).toEqual([1, 3, 1, undefined]);
	expect(films.map(({ isLiked }) => isLiked)).toEqual([
		...[false, true, undefined, undefined],
	]);
	expect(message.pieces.at(-1)).toBe(", no e@mail");
});

test("looked for is what the recommender names and nobody named before", () => {
	const talks = talksOf(
		[1, "I did not like @11."],
		[2, "@13 is another Heat. @12?"],
		[1, "Or @15?"],
		[2, "@15, and @12 again"],
	);
	expect(turnsOf(talks)).toEqual([
		{ talk: 0, said: talks[0].slice(0, 1), named: new Set([1]), wanted: [3] },
	]);
});

test("of equal scores what is looked for counts as the last", () => {
	const count = new RecallCount();
	const turn = { talk: 0, said: [], named: new Set<number>(), wanted: [1] };
	const scores = new Float32Array(20).fill(-1).fill(1, 0, 10);
	count.add(turn, scores);
	count.add({ ...turn, talk: 1 }, scores.fill(1, 0, 11));
	const [at10, at50] = count.estimates();
	expect(at10.value).toBe(0.5);
	expect(at50.value).toBe(1);
});
