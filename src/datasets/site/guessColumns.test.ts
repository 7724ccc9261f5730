import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { guessedSite } from "./testing/guessedSite.ts";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "site-"));
});
afterEach(async () => {
	await rm(folder, { recursive: true });
});

const guessed = (files: Readonly<Record<string, string>>) =>
	guessedSite(folder, files);

/** Lines of a table with so many rows. */
function table(
	header: string,
	rows: number,
	row: (i: number) => string,
): string {
	return [header, ...Array.from({ length: rows }, (_, i) => row(i))].join("\n");
}

const wines = table(
	"Artikelnr.;Bezeichnung;Rebsorte;Jahrgang;Erzeuger;VK-Preis brutto;Alkohol %;Bestand",
	40,
	(i) =>
		`W${i};Wein ${i};${["Riesling", "Silvaner", "Merlot"][i % 3]};${2010 + (i % 9)};Gut ${i % 5};${5 + i},90;12,5;${i % 4}`,
);

describe("columns are known", () => {
	test("by a word of their name, and by its ending", async () => {
		const { site } = await guessed({
			"episodes.csv": table(
				"episode_guid,episode_title,pub_date,Haupttitel",
				3,
				(i) => `g${i},Episode ${i},"Mon, 04 Jan 2021 00:00:00 +0000",x`,
			),
		});
		expect(site.catalogue?.columns).toEqual({
			id: "episode_guid",
			title: "episode_title",
			year: "pub_date",
		});
		const library = await guessed({
			"katalog.txt": table(
				"Mediennr\tHaupttitel\tErsch.-Jahr",
				3,
				(i) => `${i}\tBuch ${i}\t199${i}`,
			),
			"ausleihen.txt": table(
				"Leser-Nr\tMediennr\tAusleihe",
				3,
				(i) => `L1\t${i}\t2${i}.11.2024`,
			),
		});
		expect(library.site.catalogue?.columns).toEqual({
			id: "Mediennr",
			title: "Haupttitel",
			year: "Ersch.-Jahr",
		});
		expect(library.site.log?.columns).toEqual({
			user: "Leser-Nr",
			item: "Mediennr",
			time: "Ausleihe",
		});
	});

	test("by what stands in them, where no name tells, and the owner is told", async () => {
		const { site, notes } = await guessed({
			"weine.csv": wines,
			"bestellungen.csv": table(
				"Kundennr.;Artikelnr.;Menge;Einkauf vom",
				40,
				(i) => `${i % 7};W${i};1;2025-03-${10 + (i % 9)}T12:30:00+01:00`,
			),
		});
		expect(site.catalogue?.columns).toMatchObject({
			categories: { column: "Rebsorte", separators: [] },
			year: "Jahrgang",
			brand: "Erzeuger",
			price: "VK-Preis brutto",
		});
		expect(site.catalogue?.format.decimal).toBe(",");
		expect(site.log?.columns.time).toBe("Einkauf vom");
		expect(notes.join("\n")).toMatch(
			/"Rebsorte" is taken for the categories[\s\S]*"Einkauf vom" is taken for the times/,
		);
	});

	test("as users only where they may be people", async () => {
		const { site } = await guessed({
			"plays.csv": table(
				"client,listener_hash,episode,seconds",
				80,
				(i) => `${["ios", "web"][i % 2]},h${i % 20},e${i % 9},${i * 37}`,
			),
		});
		expect(site.log?.columns.user).toBe("listener_hash");
	});

	test("not by a name that what stands there contradicts", async () => {
		const { site } = await guessed({
			"products.csv": table(
				"id,title,published,order value",
				3,
				(i) => `${i},Thing ${i},true,7`,
			),
		});
		expect(site.catalogue?.columns.year).toBeUndefined();
	});
});

describe("the id of an item", () => {
	test("is what the log calls it by, of several that an item has", async () => {
		const { site } = await guessed({
			"books.csv": table(
				"isbn,title,shelf mark",
				30,
				(i) => `978${i},Book ${i},S-${i}`,
			),
			"loans.csv": table(
				"reader,copy,date",
				60,
				(i) => `r${i % 9},S-${i % 30},2025-01-${10 + (i % 9)}`,
			),
		});
		expect(site.catalogue?.columns.id).toBe("shelf mark");
		expect(site.log?.columns.item).toBe("copy");
	});

	test("is not one that a spreadsheet has damaged", async () => {
		const { site } = await guessed({
			"books.csv": table(
				"isbn;Mediennr;title",
				30,
				(i) => `${i % 4 ? `978${i}` : "9,78E+12"};M${i};Book ${i}`,
			),
			"loans.csv": table(
				"reader;Mediennr;date",
				60,
				(i) => `r${i % 9};M${i % 30};2025-01-${10 + (i % 9)}`,
			),
		});
		expect(site.catalogue?.columns).toEqual({
			id: "Mediennr",
			title: "title",
		});
	});

	test("stays, where the log names variants of an item", async () => {
		const { site } = await guessed({
			"products_export.csv": table(
				"Handle,Title,Variant SKU,Variant Price",
				30,
				(i) =>
					`mug-${Math.floor(i / 3)},${i % 3 ? "" : `Mug ${i}`},${i % 3 < 2 ? `M-${i}` : ""},12.50`,
			),
			"orders_export.csv": table(
				"Name,Email,Created at,Currency,Lineitem sku,Id",
				60,
				(i) =>
					`#${i},p${i % 9}@example.org,2025-01-16 10:00:00 +0200,CHF,M-${(i % 10) * 3},${i % 2 ? "" : 5000 + i}`,
			),
		});
		expect(site.catalogue?.columns).toMatchObject({
			id: "Handle",
			variant: "Variant SKU",
		});
		expect(site.catalogue?.currency).toBe("CHF");
		expect(site.log?.columns).toEqual({
			user: "Email",
			item: "Lineitem sku",
			time: "Created at",
		});
	});
});

test("a shop that tracks its stock sells no songs", async () => {
	const { site } = await guessed({
		"products.csv": "Handle,Title,Variant Inventory Tracker\nmug,Mug,shopify\n",
	});
	expect(site.words.item).toBe("product");
});

describe("the currency of prices", () => {
	test("is read from their column's name", async () => {
		const { site, notes } = await guessed({
			"p.csv": "id,title,Price (GBP)\n1,One,3.50\n",
		});
		expect(site.catalogue?.currency).toBe("GBP");
		expect(notes).toEqual([]);
	});

	test("is asked for where nothing says it", async () => {
		const { notes } = await guessed({
			"p.csv": "id,title,price\n1,One,3.50\n",
		});
		expect(notes.join("\n")).toMatch(/No currency.*"currency": "EUR"/);
	});

	test("is not asked for where prices say it", async () => {
		const { notes } = await guessed({
			"p.csv": "id,title,price\n1,One,€3.50\n",
		});
		expect(notes).toEqual([]);
	});
});

test("ids that are addresses are links, and words where a title is missing", async () => {
	const { site } = await guessed({
		"a.csv": "path,title\n/sport/a-win,A win\n/sport/a-loss,\n",
	});
	expect(site.catalogue).toMatchObject({
		columns: { id: "path", title: "title" },
		links: "{id}",
	});
});

test("prices without a currency have that of most", async () => {
	const { site } = await guessed({
		"a.csv":
			"id,name,price\n1,A,5 €\n2,B,6 €\n3,C,7\n4,D,CHF 8\n5,E,on request\n",
	});
	expect(site.catalogue?.currency).toBe("EUR");
});

test("a second file without the catalogue's ids is refused at once, with its columns", async () => {
	await expect(
		guessed({
			"books.csv": "isbn,title\n1,One\n",
			"visits.csv": "isbn_of_book,who_came\n1,Ann\n",
		}),
	).rejects.toThrow(
		/visits\.csv.*has no column "isbn".*isbn_of_book, who_came.*Is it a log\?/,
	);
});
