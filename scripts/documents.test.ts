import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { scripts } from "../package.json";

const documents = [
	"README.md",
	"CHANGELOG.md",
	"llms.txt",
	...readdirSync("docs")
		.filter((file) => file.endsWith(".md"))
		.map((file) => join("docs", file)),
];

function textOf(document: string): string {
	return readFileSync(document, "utf8");
}

/** As GitHub makes it of a heading. */
function anchor(heading: string): string {
	return heading
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N} _-]/gu, "")
		.replaceAll(" ", "-");
}

function anchorsIn(document: string): string[] {
	const headings = readFileSync(document, "utf8").matchAll(/^#+ (.+)$/gm);
	return Array.from(headings, ([, heading]) => anchor(heading));
}

test.each(documents)("the links of %s lead somewhere", (document) => {
	const broken = [...textOf(document).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)]
		.map(([, link]) => link)
		.filter((link) => {
			const [path, heading] = link.split("#");
			const target = path ? join(dirname(document), path) : document;
			if (!existsSync(target)) return true;
			return heading !== undefined && !anchorsIn(target).includes(heading);
		});
	expect(broken).toEqual([]);
});

test.each(documents)("the files that %s names are there", (document) => {
	const folders = "src|lab|e2e|examples|scripts|shaders|results|docs|public";
	const path = new RegExp(`\`((?:${folders})/[^\`<>\\s]*)\``, "g");
	const missing = [...textOf(document).matchAll(path)]
		.map(([, file]) => file)
		.filter((file) => !existsSync(file));
	expect(missing).toEqual([]);
});

test.each(documents)("the commands of %s exist", (document) => {
	const text = textOf(document);
	const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(
		([, script]) => script,
	);
	const commands = [...text.matchAll(/npx userllm ([\w-]+)/g)].map(
		([, command]) =>
			`src/cli/${command.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())}.ts`,
	);
	expect(named.filter((script) => !(script in scripts))).toEqual([]);
	expect(commands.filter((file) => !existsSync(file))).toEqual([]);
});
