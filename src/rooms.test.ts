import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

/** A room knows the rooms before it in this list, and no other. */
const rooms = [
	"async",
	"operators",
	"model",
	"timeline",
	"domain",
	"bundle",
	"graph",
	"llm",
	"engines",
	"session",
	"files",
	"page",
	"elements",
	"demo",
	"datasets",
	"evaluate",
	"train",
	"cli",
];

/** What runs in the visitor's page, and what runs on the site owner's machine. Only the lab, outside, measures both. */
const page = ["engines", "session", "files", "page", "elements", "demo"];
const workshop = ["datasets", "evaluate", "train", "cli"];

/** Rooms by what each imports; tests may reach across, since they compare rooms with each other. */
function imports(): readonly (readonly [string, string])[] {
	return readdirSync("src", { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".ts") && file.includes("/"))
		.filter((file) => !file.includes(".test.") && !file.includes("testing/"))
		.flatMap((file) =>
			[...readFileSync(join("src", file), "utf8").matchAll(/ from "(\..+?)"/g)]
				.map(([, path]) => normalize(join(dirname(file), path)))
				.filter((path) => !path.startsWith(".."))
				.map((path) => [roomOf(file), roomOf(path)] as const),
		)
		.filter(([importer, imported]) => importer !== imported);
}

function roomOf(path: string): string {
	return path.split("/")[0];
}

test("every room is in the list", () => {
	const found = readdirSync("src", { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name);
	expect(found.toSorted()).toEqual(rooms.toSorted());
});

test("a room imports from the rooms before it alone", () => {
	const backwards = imports().filter(
		([importer, imported]) => rooms.indexOf(imported) > rooms.indexOf(importer),
	);
	expect(backwards).toEqual([]);
});

test("the page and the workshop never import each other", () => {
	const across = imports().filter(
		([importer, imported]) =>
			(page.includes(importer) && workshop.includes(imported)) ||
			(workshop.includes(importer) && page.includes(imported)),
	);
	expect(across).toEqual([]);
});
