import { describe, expect, test } from "vitest";
import { apiReference } from "./apiReference.ts";
import { Declarations } from "./declarations.ts";

/** The reference of declaration files by name, entered by each file whose name begins with `entry`. */
function reference(files: Readonly<Record<string, string>>): string {
	const declarations = new Declarations((file) => {
		if (file in files) return files[file];
		throw new Error(`There is no ${file}.`);
	});
	const entries = Object.keys(files)
		.filter((file) => file.startsWith("entry"))
		.map((file) => ({ name: file.replace(".d.ts", ""), file }));
	return apiReference(declarations, entries);
}

const shop = {
	"shop/shop.d.ts": `
import type { Item } from "./item.ts";
import { type Remote } from "elsewhere";
/** What the inside is made of. */
interface Parts {
    readonly remote: Remote<Item>;
}
/** Sells items. */
export declare class Shop extends EventTarget {
    #private;
    constructor(parts: Parts);
    /**
     * Finds items. Costs nothing.
     *
     * @param words As typed.
     * @throws RangeError for no words.
     */
    find(words: string, { count }?: {
        count?: number;
    }): Promise<Item[]>;
    protected render(): Parts;
}
`,
	"shop/item.d.ts": `/** @file One thing on offer. */
export interface Item {
    /** What it is called. */
    readonly title: string;
}
`,
};

const made = reference({
	"entry.d.ts": `/** @file The way in. */
export type { Shop } from "./shop/shop.ts";
/**
 * Opens a shop.
 *
 * @returns The moment.
 * @throws The signal's reason, once it is aborted.
 */
export declare function open({ render }: Shop): Promise<number>;
`,
	"entryToo.d.ts": `export * from "./entry.ts";
import { Cart } from "./shop/cart.ts";
export { Cart };
`,
	"shop/cart.d.ts": `export declare class Cart {
    constructor(size: number);
}
`,
	...shop,
});

describe("the reference of a package", () => {
	test("has the exported names of each entry, with what is said of them", () => {
		expect(made).toContain(
			"## entry\n\nThe way in.\n\n### Shop\n\nSells items.",
		);
		expect(made).toContain(
			"### open\n\nOpens a shop.\n\n* Returns the moment.\n* Throws the signal's reason, once it is aborted.\n\n```ts\nfunction open(shop: Shop): Promise<number>;",
		);
	});

	test("describes a name once, under the first entry that exports it", () => {
		expect(made.match(/### Shop\n/g)).toHaveLength(1);
		expect(made).toContain(
			"## entryToo\n\nAlso exported here: [`Shop`](#shop), [`open`](#open).",
		);
	});

	test("shows a method as it is called, with its parameters and errors", () => {
		expect(made).toContain(
			[
				"#### Shop.find",
				"",
				"Finds items. Costs nothing.",
				"",
				"* `words`: As typed.",
				"* Throws `RangeError` for no words.",
				"",
				"```ts",
				"find(words: string, options?: {",
				"    count?: number;",
				"}): Promise<Item[]>;",
				"```",
			].join("\n"),
		);
	});

	test("leaves out what an importer cannot use", () => {
		expect(made).not.toMatch(/#private|render|Shop\.constructor|Parts/);
		expect(made).toContain("constructor(size: number);");
	});

	test("shows what a class has of one that it extends as its own", () => {
		const made = reference({
			"entry.d.ts": 'export { Stall } from "./shop/stall.ts";',
			"shop/stall.d.ts": `
import { Place } from "./place.ts";
/** Sells outside. */
export declare class Stall extends Place {
    open(): void;
}
`,
			"shop/place.d.ts": `
import type { Item } from "./item.ts";
/** Has items. */
export declare abstract class Place extends EventTarget {
    constructor(size: number);
    abstract open(): void;
    /** Counts its items. */
    count(among: Item): number;
}
`,
			...shop,
		});
		expect(made).toContain("class Stall extends EventTarget\n");
		expect(made).toContain("#### Stall.count\n\nCounts its items.");
		expect(made.match(/#### Stall.open/g)).toHaveLength(1);
		expect(made).toContain("### Item\n");
		expect(made).not.toMatch(/### Place|constructor/);
	});

	test("adds the types of the package that those refer to, and no others", () => {
		expect(made).toContain(
			"## Types that these refer to\n\n### Item\n\nOne thing on offer.\n\n```ts\ninterface Item {\n    /** What it is called. */",
		);
		expect(made).not.toContain("### Promise");
	});

	test("is refused where an entry exports what is not declared", () => {
		expect(() =>
			reference({
				"entry.d.ts": 'export { Shop } from "./a.ts";',
				"a.d.ts": "",
			}),
		).toThrow("entry.d.ts exports Shop, which is not declared.");
	});
});
