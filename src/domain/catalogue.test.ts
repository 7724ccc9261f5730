import { expect, test } from "vitest";
import { Catalogue } from "./catalogue.ts";

const catalogue = new Catalogue([
	{ id: "50", title: "The Usual Suspects", year: 1995, categories: ["Crime"] },
	{ id: "5349", title: "Spider-Man", year: 2002, categories: ["Action"] },
	{ id: "527", title: "Schindler's List", year: 1993, categories: ["Drama"] },
	{ id: "2571", title: "The Matrix", year: 1999, categories: ["Action"] },
	{ id: "6365", title: "The Matrix Reloaded", year: 2003, categories: [] },
	{ id: "4973", title: "Amélie", year: 2001, categories: ["Romance"] },
	{ id: "1411", title: "Hamlet", year: 1996, categories: ["Drama"] },
	{ id: "1941", title: "Hamlet", year: 1948, categories: ["Drama"] },
]);

const found = (typed: string, count = 10) =>
	catalogue.search(typed, count).map(({ id }) => id);

test("a title that was typed as a whole comes before longer ones that have its words more often", () => {
	const aliens = new Catalogue([
		{ id: "3", title: "Alien³", otherTitles: ["Alien 3"], categories: [] },
		{ id: "AvP", title: "Alien vs. Predator", categories: [] },
		{ id: "1", title: "Alien", categories: [] },
	]);
	expect(aliens.search("alien", 2)[0].id).toBe("1");
	expect(aliens.search("alien 3", 2)[0].id).toBe("3");
});

test("a title that begins as what was typed comes before those that have it elsewhere", () => {
	const greens = new Catalogue([
		{ id: "1", title: "Soylent Green", categories: [] },
		{ id: "2", title: "The Green Mile", categories: [] },
		{ id: "3", title: "Green Book of the Long Road", categories: [] },
	]);
	const ids = greens.search("green", 3).map(({ id }) => id);
	expect(ids).toEqual(["3", "1", "2"]);
});

test("of two titles of one name the better known comes first", () => {
	const frozen = new Catalogue([
		{ id: "1", title: "Frozen", year: 2010, categories: [], events: 2 },
		{ id: "2", title: "Frozen", year: 2013, categories: [], events: 29 },
		{ id: "3", title: "Frozen", year: 1997, categories: [] },
	]);
	const ids = frozen.search("frozen", 3).map(({ id }) => id);
	expect(ids).toEqual(["2", "1", "3"]);
});

test("items are found by id and by entry, which starts at 1", () => {
	expect(catalogue.item("527")?.title).toBe("Schindler's List");
	expect(catalogue.entryOf("50")).toBe(1);
	expect(catalogue.itemAt(1)?.id).toBe("50");
	expect(catalogue.itemAt(8)?.id).toBe("1941");
});

test("what is not there is not found", () => {
	expect(catalogue.item("toString")).toBeUndefined();
	expect(catalogue.entryOf("0")).toBeUndefined();
	expect(catalogue.itemAt(0)).toBeUndefined();
	expect(catalogue.itemAt(9)).toBeUndefined();
});

test("two items with one id are refused, with both titles", () => {
	const twins = [
		{ id: "1", title: "Heat", categories: [] },
		{ id: "1", title: "Cold", categories: [] },
	];
	expect(() => new Catalogue(twins)).toThrow(/"1": "Heat" and "Cold"/);
});

test("an unfinished word finds its titles", () => {
	expect(found("the usu")).toEqual(["50"]);
	expect(found("matr")).toEqual(["2571", "6365"]);
	expect(found("matr", 1)).toEqual(["2571"]);
});

test("every word counts", () => {
	expect(found("matrix reloaded")).toEqual(["6365"]);
	expect(found("matrix hamlet")).toEqual([]);
});

test("a misspelt word finds its titles", () => {
	expect(found("matirx")).toContain("2571");
	expect(found("hamlat")).toContain("1411");
});

test("case, accents, hyphens and apostrophes do not matter", () => {
	expect(found("AMELIE")).toEqual(["4973"]);
	expect(found("spiderman")).toEqual(["5349"]);
	expect(found("spider man")).toEqual(["5349"]);
	expect(found("schindlers")).toContain("527");
	const wards = new Catalogue([
		{ id: "1", title: "M*A*S*H", categories: [] },
		{ id: "2", title: "E.R.", categories: [] },
	]);
	expect(wards.search("mash", 2).map(({ id }) => id)).toEqual(["1"]);
	expect(wards.search("er", 2).map(({ id }) => id)).toEqual(["2"]);
});

test("two letters too many, missing or wrong are forgiven in a long word, one in a short one", () => {
	const found = (title: string, typed: string) =>
		new Catalogue([{ id: "1", title, categories: [] }]).search(typed, 1).length;
	expect(found("Casablanca", "cassablancca")).toBe(1);
	expect(found("Casablanca", "csablnca")).toBe(1);
	expect(found("Casablanca", "kasaplanca")).toBe(1);
	expect(found("Casablanca", "kasaplenca")).toBe(0);
	expect(found("Heat", "haat")).toBe(1);
	expect(found("Heat", "haas")).toBe(0);
	expect(found("Jaw", "saw")).toBe(0);
});

test("a year tells titles of one name apart", () => {
	expect(found("hamlet 1948")[0]).toBe("1941");
	expect(found("hamlet 1996")[0]).toBe("1411");
});

test("nothing typed finds nothing", () => {
	expect(found("")).toEqual([]);
	expect(found(" -- ")).toEqual([]);
});
