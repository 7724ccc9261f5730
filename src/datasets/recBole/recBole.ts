/** @file RecBole's atomic files (Zhao et al., 2011.01731) in their sequential form: one line a user, without times. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { UserHistory } from "../../domain/feature.ts";
import type { Item } from "../../domain/item.ts";
import { site } from "../../domain/site/site.ts";
import type { DatasetFormat } from "../dataset.ts";
import { guessWords } from "../site/guessWords.ts";
import { plainTextOfHtml } from "../site/plainTextOfHtml.ts";

const userColumns = [
	"user_id:token",
	"item_id_list:token_seq",
	"item_id:token",
];
const itemColumns = ["item_id:token", "title:token_seq"];

/**
 * An `.inter` file has a user's items in order, oldest first, the last one in a column of its own; an `.item` file has
 * their titles. Such a log has no ratings, no categories and no times: every event is at 0, and nothing reads that.
 */
export const recBole: DatasetFormat = {
	name: "RecBole",
	files: [["*.inter"], ["*.item"]],
	read(folder) {
		const sequences = onlyFile(folder, ".inter");
		const itemsFile = onlyFile(folder, ".item");
		const items = records(join(folder, itemsFile), itemColumns).map(
			({ words: [id, title] }): Item => ({
				id,
				title: plainTextOfHtml(title),
				categories: [],
			}),
		);
		const known = new Set(items.map(({ id }) => id));
		return {
			name: itemsFile.split(".")[0],
			license: "Not stated in the files: ask the publisher.",
			attribution: `The publisher of ${itemsFile}, which names nobody.`,
			domain: site(guessWords([itemsFile])),
			items,
			users: records(join(folder, sequences), userColumns).map(
				({ words: [id, before, last], place }): UserHistory => ({
					id,
					events: [...before.split(" "), last]
						.filter((item) => item !== "")
						.map((item) => {
							if (known.has(item)) return { item, kind: "interaction", at: 0 };
							throw new RangeError(
								`${place}: expected items of ${itemsFile}, got "${item}".`,
							);
						}),
				}),
			),
		};
	},
};

function onlyFile(folder: string, ending: string): string {
	const found = readdirSync(folder).filter((file) => file.endsWith(ending));
	if (found.length === 1) return found[0];
	throw new Error(
		`${folder}: expected one file that ends with ${ending}, got ${found.join(", ")}. Leave the one that has whole histories.`,
	);
}

/** The lines below the header, each cut into as many words as there are columns, and where each stands. */
function records(
	path: string,
	columns: readonly string[],
): readonly { readonly words: readonly string[]; readonly place: string }[] {
	const [header, ...lines] = readFileSync(path, "utf8")
		.replace(/[\r\n]+$/, "")
		.split(/\r?\n/);
	if (header !== columns.join("\t")) {
		throw new Error(
			`${path}:1: expected the columns ${columns.join(", ")}, got ${header.split("\t").join(", ")}.`,
		);
	}
	return lines.map((line, index) => {
		const words = line.split("\t");
		const place = `${path}:${index + 2}`;
		if (words.length === columns.length) return { words, place };
		throw new Error(
			`${place}: expected ${columns.length} columns with tabs between them, got "${line}".`,
		);
	});
}
