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
	"adapters",
	"demo",
	"datasets",
	"closedForm",
	"evaluate",
	"train",
	"cli",
];

/** What runs in the visitor's page, and what runs on the site owner's machine. Only the lab, outside, measures both. */
const page = [
	"engines",
	"session",
	"files",
	"page",
	"elements",
	"adapters",
	"demo",
];
const workshop = ["datasets", "closedForm", "evaluate", "train", "cli"];

/**
 * The files of the workshop that run what a page runs: a command that judges picks must judge those of visitors, and one
 * engine writes texts.
 */
const asksThePage = ["cli/bundlePicks.ts", "cli/writerProcess.ts"];

/** Which file imports which; tests may reach across, since they compare rooms with each other. */
function fileImports(): readonly (readonly [string, string])[] {
	return readdirSync("src", { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".ts") && file.includes("/"))
		.filter((file) => !file.includes(".test.") && !file.includes("testing/"))
		.flatMap((file) =>
			[...readFileSync(join("src", file), "utf8").matchAll(/ from "(\..+?)"/g)]
				.map(([, path]) => normalize(join(dirname(file), path)))
				.filter((path) => !path.startsWith(".."))
				.map((path) => [file, path] as const),
		);
}

/** The same by rooms. */
function imports(
	files = fileImports(),
): readonly (readonly [string, string])[] {
	return files
		.map(([file, path]) => [roomOf(file), roomOf(path)] as const)
		.filter(([importer, imported]) => importer !== imported);
}

function roomOf(path: string): string {
	return path.split("/")[0];
}

/** What only one domain says, and readers of a publisher's files. */
const wordsOfFilms = /\b(films?|genres?)\b|MovieLens|<\|im_/i;

test("nothing outside the domain of films, the readers of its logs and the demo's user study speaks of films", () => {
	const speaking = readdirSync("src", { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".ts"))
		.filter((file) => !/\.test\.ts$|testing\//.test(file))
		.filter(
			(file) =>
				!/^(domain\/films\/|datasets\/|node\.ts|demo\/(studyPlan|userStudy)\.ts)/.test(
					file,
				),
		)
		.filter((file) =>
			wordsOfFilms.test(readFileSync(join("src", file), "utf8")),
		);
	expect(speaking).toEqual([]);
});

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

test("no files import each other in a circle", () => {
	const graph = new Map<string, string[]>();
	for (const [importer, imported] of fileImports()) {
		graph.set(importer, [...(graph.get(importer) ?? []), imported]);
	}
	const circles: string[] = [];
	const finished = new Set<string>();
	const visit = (file: string, way: readonly string[]) => {
		if (way.includes(file)) {
			circles.push([...way.slice(way.indexOf(file)), file].join(" → "));
		} else if (!finished.has(file)) {
			for (const next of graph.get(file) ?? []) visit(next, [...way, file]);
			finished.add(file);
		}
	};
	for (const file of graph.keys()) visit(file, []);
	expect(circles).toEqual([]);
});

test("the page and the workshop never import each other, but for the files that ask for picks and for texts", () => {
	const files = fileImports().filter(([file]) => !asksThePage.includes(file));
	const across = imports(files).filter(
		([importer, imported]) =>
			(page.includes(importer) && workshop.includes(imported)) ||
			(workshop.includes(importer) && page.includes(imported)),
	);
	expect(across).toEqual([]);
});
