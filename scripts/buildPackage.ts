/**
 * @file `npm run build:package`: what the package holds, in `dist/`. At its top lie the files for pages, all in one
 * folder, so that they find each other wherever it is served; `node/` is the command and its library.
 */
import { spawnSync } from "node:child_process";
import {
	chmodSync,
	copyFileSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { rolldown, type SourceMap } from "rolldown";
import { minify } from "terser";
import {
	siteJsonSchema,
	siteSchemaFile,
} from "../src/datasets/site/siteJsonSchema.ts";
import { variantFile, variants } from "../src/engines/wasm/variant.ts";
import { customElementsManifest } from "./customElements.ts";
import { together } from "./packageChunks.ts";
import { addresses, templates } from "./packagePlugins.ts";
import { packageTypes } from "./packageTypes.ts";
import { thirdPartyLicenses } from "./thirdPartyLicenses.ts";

const folder = "dist";

/** Builds entries, by their name; returns the paths of the modules that went in. */
async function build(
	input: Record<string, string>,
	dir: string,
	platform: "browser" | "node",
): Promise<string[]> {
	const bundle = await rolldown({
		input,
		platform,
		plugins: [addresses, templates],
		external:
			platform === "node"
				? [/^node:/, "onnxruntime-node", "@duckdb/node-api"]
				: [],
		tsconfig: false,
		// To read a property does nothing else.
		treeshake: { propertyReadSideEffects: false },
		transform: { target: "es2022" },
	});
	const { output } = await bundle.write({
		dir,
		format: "es",
		minify: platform === "browser",
		// Each library's notice stands in LICENSES.txt, once and in full, beside these files.
		comments: platform === "node",
		sourcemap: true,
		entryFileNames: "[name].js",
		chunkFileNames: "[name]-[hash:6].js",
		codeSplitting: platform === "node" ? true : { groups: together },
	});
	await bundle.close();
	if (platform === "browser") {
		for (const file of output) {
			// Entries that only name what others export have no map.
			if (file.type === "chunk" && file.map) {
				await makeSmaller(join(dir, file.fileName), file.code, file.map);
			}
		}
	}
	return output.flatMap((file) =>
		file.type === "chunk" ? file.moduleIds : [],
	);
}

/** What the bundler's own minifier leaves: another percent of what a page loads. */
async function makeSmaller(
	path: string,
	bundled: string,
	bundledMap: SourceMap,
): Promise<void> {
	const { code = "", map = "" } = await minify(bundled, {
		module: true,
		ecma: 2020,
		compress: {
			passes: 3,
			unsafe_arrows: true,
			// As for the bundler, to read a property does nothing else.
			pure_getters: true,
			// What is written alike stays alike, and takes less once it is compressed.
			evaluate: false,
			lhs_constants: false,
		},
		sourceMap: {
			content: bundledMap.toString(),
			url: `${basename(path)}.map`,
		},
	});
	writeFileSync(path, code);
	writeFileSync(`${path}.map`, map.toString());
}

function source(file: string): string {
	return readFileSync(`src/elements/${file}.ts`, "utf8");
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const page = await build(
	{
		index: "src/index.ts",
		elements: "src/elements/elements.ts",
		adapters: "src/adapters/adapters.ts",
		modelWorker: "src/page/modelWorker.ts",
		thread: "src/engines/wasm/thread.ts",
	},
	folder,
	"browser",
);
const workshop = await build(
	{
		cli: "src/cli/main.ts",
		node: "src/node.ts",
		writerProcess: "src/cli/writerProcess.ts",
	},
	`${folder}/node`,
	"node",
);
chmodSync(`${folder}/node/cli.js`, 0o755);
for (const file of variants.map(variantFile)) {
	copyFileSync(`src/engines/wasm/build/${file}`, `${folder}/${file}`);
}
writeFileSync(
	`${folder}/custom-elements.json`,
	JSON.stringify(
		customElementsManifest(
			source("elementTypes"),
			["picks", "similar", "ask"].map((name) => {
				const type = `UserLlm${name[0].toUpperCase()}${name.slice(1)}`;
				return {
					tagName: `user-llm-${name}`,
					type: `${type}Element`,
					source: source(`u${type.slice(1)}`),
				};
			}),
		),
		undefined,
		"\t",
	),
);
writeFileSync(`${folder}/${siteSchemaFile}`, siteJsonSchema());
writeFileSync(`${folder}/LICENSES.txt`, thirdPartyLicenses(page));
writeFileSync(`${folder}/node/LICENSES.txt`, thirdPartyLicenses(workshop));
const { status } = spawnSync("npx", ["tsc", "-p", "tsconfig.package.json"], {
	stdio: "inherit",
	shell: process.platform === "win32",
});
if (status !== 0) throw new Error("The package's types could not be written.");
packageTypes(`${folder}/types`, [
	"index.d.ts",
	"elements/elements.d.ts",
	"adapters/adapters.d.ts",
	"node.d.ts",
]);
