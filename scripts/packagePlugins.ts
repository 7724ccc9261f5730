/** @file How modules become those of the package. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Plugin } from "rolldown";

/** Shaders are texts; workers and kernels are found beside the script that asks for them. */
export const addresses: Plugin = {
	name: "addresses",
	load: {
		filter: { id: /\?raw$/ },
		handler: (id) =>
			`export default ${JSON.stringify(readFileSync(id.replace("?raw", ""), "utf8"))}`,
	},
	resolveId: {
		filter: { id: /\?raw$/ },
		async handler(source, importer) {
			const file = await this.resolve(source.replace("?raw", ""), importer);
			return file && `${file.id}?raw`;
		},
	},
	transform: {
		filter: { code: "import.meta.url" },
		handler: (code) => ({
			// Lines stay where they are, and with them the source map.
			map: null,
			code: code.replace(
				/(new URL\(\s*"\.{1,2}\/)([\w/-]+)\.(ts|wasm)(?=",\s*import\.meta\.url)/g,
				(_, before, path, type) =>
					`${before}${basename(path)}.${type === "ts" ? "js" : type}`,
			),
		}),
	},
	generateBundle(_options, files) {
		for (const file of Object.values(files)) {
			if (file.type !== "chunk") continue;
			// As bundlers look for them; the minifier prefers backticks.
			file.code = file.code.replace(/new URL\(`([^`$]+)`/g, 'new URL("$1"');
		}
	},
};

/** A style without spaces and line breaks that mean nothing; its lines go on behind it, where none means anything. */
function shortStyle(style: string): string {
	const short = style
		.replace(/([:,]) | (?=\{)|;(?=\n\})/g, "$1")
		.replace(/(?<=[`{};,(])\n+|\n(?=[)}`])/g, "");
	const lines = (text: string) => text.split("\n").length;
	return short + "\n".repeat(lines(style) - lines(short));
}

/** Templates and styles without indentation and comments. */
export const templates: Plugin = {
	name: "templates",
	transform: {
		filter: { id: /[\\/]elements[\\/]/ },
		handler: (code) => ({
			// Lines stay where they are, and with them the source map.
			map: null,
			code: code
				.replace(/^\t+(\/\* .* \*\/)?/gm, "")
				.replace(/css`[^`]*`/g, shortStyle),
		}),
	},
};
