/**
 * @file `node scripts/afterInstall.mjs <script.ts>`: installs what package-lock.json names where that is missing or
 * out of date, then runs the script. Plain Node, because on a fresh clone there is nothing else.
 */
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";

const [major] = process.versions.node.split(".").map(Number);
if (major < 20) {
	console.error(`Node 20 or newer is needed; this is ${process.version}.`);
	process.exit(1);
}

/** @param {string} path */
const changed = (path) =>
	statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** @param {string} command */
function run(command) {
	const { status } = spawnSync(command, { shell: true, stdio: "inherit" });
	if (status !== 0) {
		process.exit(status ?? 1);
	}
}

// npm writes the second file at the end of an install.
if (changed("package-lock.json") > changed("node_modules/.package-lock.json")) {
	console.log("Installing dependencies …");
	run("npm ci");
}
run(`npx tsx ${process.argv[2]}`);
