/**
 * @file `npm run faulty-sites -- FOLDER`: writes the files of made-up sites, with the faults that exports have, to try
 * `userllm init` and `import` with.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { faultySites } from "../src/datasets/site/testing/faultySites.ts";

const [folder] = process.argv.slice(2);
if (!folder) {
	throw new Error(
		"Give a folder for the files: npm run faulty-sites -- FOLDER",
	);
}
for (const make of Object.values(faultySites)) {
	const { name, files, faults } = make(1);
	mkdirSync(join(folder, name), { recursive: true });
	const paths = Array.from(files, ([file, content]) => {
		const path = join(folder, name, file);
		writeFileSync(path, content);
		return path;
	});
	console.log(`${paths.join(" ")}\n  faults: ${JSON.stringify(faults)}`);
}
