import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Item } from "../../domain/item.ts";
import { importSite } from "./importSite.ts";
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

/** The items that `import` makes of files as `init` understands them. */
async function items(files: Readonly<Record<string, string>>): Promise<Item[]> {
	const { site } = await guessed(files);
	await writeFile(join(folder, "site.json"), JSON.stringify(site));
	await importSite(folder);
	const lines = await readFile(join(folder, "items.jsonl"), "utf8");
	return lines
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line));
}

describe("a catalogue is understood as it is exported:", () => {
	test("Shopify's products, whose variants are one item", async () => {
		expect(
			await items({
				"products_export.csv": `Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Variant SKU,Variant Inventory Qty,Variant Price,Image Src,Status
blue-mug,Blue mug,"<p>A mug, <b>blue</b>.</p>",Potters,Home & Garden > Kitchen > Mugs,Mug,"blue, new",true,Size,M-1,4,12.50,https://cdn.example/mug.jpg,active
blue-mug,,,,,,,,,M-2,0,14.50,,
red-pan,Red pan,,Smiths,Home & Garden > Kitchen > Pans,Pan,red,true,Size,P-1,0,40.00,https://cdn.example/pan.jpg,active
`,
			}),
		).toEqual([
			{
				id: "blue-mug",
				title: "Blue mug",
				categories: ["Home & Garden", "Kitchen", "Mugs"],
				text: "A mug, blue.",
				brand: "Potters",
				price: 12.5,
				image: "https://cdn.example/mug.jpg",
				available: true,
			},
			{
				id: "red-pan",
				title: "Red pan",
				categories: ["Home & Garden", "Kitchen", "Pans"],
				brand: "Smiths",
				price: 40,
				image: "https://cdn.example/pan.jpg",
				available: false,
			},
		]);
	});

	const mug = {
		id: "1",
		title: "Blue mug",
		text: "A mug & more.",
		categories: ["Home", "Mugs"],
		link: "https://shop.example/1",
		image: "https://shop.example/1.jpg",
		price: 12.5,
		currency: "EUR",
		brand: "Potters",
		available: true,
	};

	test("Google Merchant's table", async () => {
		expect(
			await items({
				"feed.txt":
					"id\ttitle\tdescription\tlink\timage link\tavailability\tprice\tbrand\tgoogle product category\n" +
					"1\tBlue mug\tA mug & more.\thttps://shop.example/1\thttps://shop.example/1.jpg\tin stock\t12.50 EUR\tPotters\tHome > Mugs\n",
			}),
		).toEqual([mug]);
	});

	test("Google Merchant's feed in XML", async () => {
		expect(
			await items({
				"feed.xml": `<?xml version="1.0"?>
<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>Shop</title>
<item><g:id>1</g:id><title>Blue mug</title><description><![CDATA[A <b>mug</b> &amp; more.]]></description>
<link>https://shop.example/1</link><g:image_link>https://shop.example/1.jpg</g:image_link>
<g:availability>in_stock</g:availability><g:price>12.50 EUR</g:price><g:brand>Potters</g:brand>
<g:product_type>Home &gt; Mugs</g:product_type></item></channel></rss>`,
			}),
		).toEqual([mug]);
	});

	test("WooCommerce's export", async () => {
		expect(
			await items({
				"wc-product-export.csv": `\ufeffID,Type,SKU,Name,Published,"Is featured?","Visibility in catalog","Short description",Description,"In stock?",Stock,"Sale price","Regular price",Categories,Tags,Images,Brands
1,simple,mug-1,"Blue mug",1,0,visible,,"A mug &amp; more.",1,,,12.50,"Home, Home > Mugs",blue,"https://shop.example/1.jpg, https://shop.example/2.jpg",Potters
`,
			}),
		).toEqual(
			[{ ...mug, currency: undefined, link: undefined }].map((item) =>
				JSON.parse(JSON.stringify(item)),
			),
		);
	});

	test("schema.org in saved pages, each with one thing", async () => {
		const page = (thing: object) =>
			`<!doctype html><html><head><script type="application/ld+json">${JSON.stringify(thing)}</script></head></html>`;
		expect(
			await items({
				"1.html": page({
					"@context": "https://schema.org",
					"@graph": [
						{ "@type": "Organization", name: "The shop" },
						{
							"@type": "Product",
							sku: "1",
							name: "Blue mug",
							description: "A mug &amp; more.",
							category: "Home > Mugs",
							url: "https://shop.example/1",
							image: ["https://shop.example/1.jpg"],
							brand: { "@type": "Brand", name: "Potters" },
							offers: [
								{
									price: 12.5,
									priceCurrency: "EUR",
									availability: "https://schema.org/InStock",
								},
							],
						},
					],
				}),
				"2.html": page({ "@type": "Book", isbn: "978", name: "A book" }),
			}),
		).toEqual([mug, { id: "978", title: "A book", categories: [] }]);
	});

	test("a list of objects in JSON", async () => {
		expect(
			await items({
				"games.json": JSON.stringify([
					{ appid: 5, name: "Chess", genres: ["Board", "Strategy"] },
					{ appid: 6, name: "Go", genres: ["Board"] },
				]).replaceAll("appid", "id"),
			}),
		).toEqual([
			{ id: "5", title: "Chess", categories: ["Board", "Strategy"] },
			{ id: "6", title: "Go", categories: ["Board"] },
		]);
	});
});

describe("a log", () => {
	test("is told from the catalogue, whatever the order, and its items are found by what stands there", async () => {
		const catalogue = "sku,name\nx1,One\nx2,Two\n";
		const log =
			"customer,id,ref,event\nu,1,x1,view\nu,2,x2,purchase\nv,3,x1,view\n";
		for (const files of [
			{ "a.csv": catalogue, "b.csv": log },
			{ "b.csv": log, "a.csv": catalogue },
		]) {
			const { site } = await guessed(files);
			expect(site.catalogue?.files).toEqual(["a.csv"]);
			expect(site.log?.columns).toEqual({
				user: "customer",
				item: "ref",
				kind: "event",
			});
		}
	});

	test.each([
		["stars", "4\n5\n1", { first: 1, last: 5, step: 1 }],
		["half stars", "0.5\n5\n3.5", { first: 0.5, last: 5, step: 0.5 }],
		["ten points", "3\n9\n10", { first: 1, last: 10, step: 1 }],
		["thumbs", "0\n1\n1", { first: 0, last: 1, step: 1 }],
	])("with %s has ratings on their scale", async (_, values, scale) => {
		const lines = values.split("\n").map((value, i) => `u${i},a,${value}`);
		const { site } = await guessed({
			"ratings.csv": ["user,item,rating", ...lines].join("\n"),
		});
		expect(site.log?.kind).toBe("rating");
		expect(site.kinds).toEqual({ rating: { means: "rating", scale } });
	});

	test("with many different numbers has play time", async () => {
		const lines = Array.from(
			{ length: 100 },
			(_, i) => `u${i % 7},a,${i * 30}`,
		);
		const { site } = await guessed({
			"plays.csv": ["user,item,seconds", ...lines].join("\n"),
		});
		expect(site.kinds).toEqual({
			play: { means: "play", liked: 1470, disliked: 270 },
		});
	});

	test("whose kinds say nothing is noted, with what to do", async () => {
		const { site, notes } = await guessed({
			"log.csv": "user,item,event\nu,a,zap\nu,b,add_to_cart\n",
		});
		expect(site.kinds).toEqual({
			zap: { means: "view" },
			add_to_cart: { means: "cart" },
		});
		expect(notes).toEqual([
			'Nothing tells what "zap" means: it is taken for "view". Change kinds.zap in site.json if it is more.',
		]);
	});

	test("whose dates begin with the month is told by a day that is no month", async () => {
		const { site } = await guessed({
			"log.csv": "user,item,date\nu,a,1/24/2025\nu,b,2/3/2025\n",
		});
		expect(site.log?.time).toBe("month-first");
	});

	test.each([
		["000123,a\n000200,b", "u,123\nv,200\n", '"123"', '"000123"'],
		["AB-1,a\nAB-2,b", "u,ab-1\nv,ab-2\n", '"ab-1"', '"AB-1"'],
		["/a,a\n/b,b", "u,/A/?utm_source=x\nv,/b\n", '"/A/?utm_', '"/a"'],
	])(
		"that writes ids otherwise than the catalogue names its items: %j",
		async (items, lines, ...said) => {
			const { site, notes } = await guessed({
				"items.csv": `sku,title\n${items}\n`,
				"orders.csv": `customer,sku\n${lines}`,
			});
			expect(site.log?.ids).toBe("alike");
			for (const part of said) expect(notes.join()).toContain(part);
		},
	);

	test("is known by what stands there, where no name tells who or what it is", async () => {
		const lines = Array.from(
			{ length: 60 },
			(_, i) => `k${i % 20};${i % 7};${1 + (i % 28)}.1.2025;${i},50`,
		);
		const { site, notes } = await guessed({
			"media.csv": `Nr\tsku\tTitle\n${[0, 1, 2, 3, 4, 5, 6].map((i) => `${i}\t00${i}\tT${i}`).join("\n")}`,
			"lent.csv": ["Holder;Medium-Nr;On;Fee", ...lines].join("\n"),
		});
		expect(site.catalogue?.files).toEqual(["media.csv"]);
		expect(site.log).toMatchObject({
			columns: { user: "Holder", item: "Medium-Nr", time: "On" },
			time: "day-first",
		});
		expect(notes.join()).toContain('"Holder" is taken for who it was');
	});

	test("of things whose ids differ in their capitals alone has ids as they are written", async () => {
		const { site } = await guessed({
			"videos.csv": "id,title\naB3,a\nAb3,b\n",
			"views.csv": "user,id\nu,aB3\nv,AB3\n",
		});
		expect(site.log?.ids).toBeUndefined();
	});

	test("without a column of items is refused, with the columns that it has", async () => {
		await expect(
			guessed({ "log.csv": "user,colour\nu,red\n" }),
		).rejects.toThrow(/column with the items' ids, got user, colour/);
	});
});

test("a file that is no table is refused by name", async () => {
	await expect(guessed({ "x.csv": "nothing here\n" })).rejects.toThrow(
		/x\.csv: expected a table whose first line names two columns or more, got "nothing here"/,
	);
	await expect(
		guessed({ "x.html": "<!doctype html><p>Hello" }),
	).rejects.toThrow(/x\.html: expected schema\.org JSON-LD/);
});
