import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { packageTypes } from "./packageTypes.ts";

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "user-llm-types-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>) {
	for (const [file, text] of Object.entries(files)) {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(join(folder, file), text);
	}
}

test("what the entries lead to stays, by the names of scripts, and nothing else does", () => {
	write({
		"index.d.ts": 'export type { Item } from "./shop/item.ts";\n',
		"shop/item.d.ts": 'export type Item = import("./price.ts").Price;\n',
		"shop/price.d.ts": "export type Price = number;\n",
		"shop/inside.d.ts": "export {};\n",
		"lab/inside.d.ts": "export {};\n",
	});
	packageTypes(folder, ["index.d.ts"]);
	const item = readFileSync(join(folder, "shop/item.d.ts"), "utf8");
	expect(item).toBe('export type Item = import("./price.js").Price;\n');
	expect(existsSync(join(folder, "shop/price.d.ts"))).toBe(true);
	expect(existsSync(join(folder, "shop/inside.d.ts"))).toBe(false);
	expect(existsSync(join(folder, "lab"))).toBe(false);
});

test("a comment that mentions an import leads nowhere", () => {
	write({
		"index.d.ts":
			'/** Such as `() => import("./rare.ts")`. */\nexport declare const a: 1;\n',
	});
	packageTypes(folder, ["index.d.ts"]);
	expect(existsSync(join(folder, "index.d.ts"))).toBe(true);
});
