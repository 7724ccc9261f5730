/**
 * @file `npm run docs:api`: makes `docs/api.md` from the public entries' declarations and documentation comments;
 * `--check` only says whether it is up to date.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apiReference } from "./api/apiReference.ts";
import { Declarations } from "./api/declarations.ts";

const document = "docs/api.md";

/** What the package can be entered by. */
const entries = [
	{ name: "user-llm", file: "src/index.d.ts" },
	{ name: "user-llm/elements", file: "src/elements/elements.d.ts" },
	{ name: "user-llm/adapters", file: "src/adapters/adapters.d.ts" },
	{ name: "user-llm/node", file: "src/node.d.ts" },
];

const opening = `<!-- Made by "npm run docs:api" from the comments in src/. Change those, not this file. -->

# API reference

What the package exports. How to use it is told in the [guide](guide.md).
`;

/** The document as it should be; absent where the types have errors, which the compiler has told. */
function madeAnew(): string | undefined {
	const folder = mkdtempSync(join(tmpdir(), "user-llm-declarations-"));
	try {
		// Of the entries and what they import alone; what is internal is left out only where it is published.
		const options = `-p tsconfig.package.json --stripInternal false --rootDir . --outDir ${folder}`;
		const { status } = spawnSync("npx", ["tsc", ...options.split(" ")], {
			stdio: "inherit",
		});
		if (status !== 0) return undefined;
		const declarations = new Declarations((file) =>
			readFileSync(join(folder, file), "utf8"),
		);
		return `${opening}\n${apiReference(declarations, entries)}`;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const made = madeAnew();
if (made === undefined) {
	process.exitCode = 1;
} else if (!process.argv.includes("--check")) {
	writeFileSync(document, made);
} else if (readFileSync(document, "utf8") !== made) {
	console.error(
		`${document} differs from the comments in src/. Run "npm run docs:api".`,
	);
	process.exitCode = 1;
}
