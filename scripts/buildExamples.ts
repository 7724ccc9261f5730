/**
 * @file `npm run build:examples`: builds each site in `examples/` with the package as it would be installed, from the
 * file that `npm pack` makes.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
} from "node:fs";
import { join, resolve } from "node:path";

const { name, version } = JSON.parse(readFileSync("package.json", "utf8"));

/** Unpacks the package as npm does, which would ask the network for everything else the example names. */
function install(packed: string, example: string): void {
	const modules = join(example, "node_modules");
	const installed = join(modules, name);
	rmSync(modules, { recursive: true, force: true });
	mkdirSync(installed, { recursive: true });
	execFileSync("tar", [
		"-xzf",
		packed,
		"-C",
		installed,
		"--strip-components=1",
	]);
	mkdirSync(join(modules, ".bin"));
	symlinkSync(
		resolve(installed, "dist/node/cli.js"),
		join(modules, ".bin", "userllm"),
	);
}

execFileSync("npm", ["pack", "--silent"], { stdio: "inherit" });
const packed = `${name}-${version}.tgz`;
for (const example of readdirSync("examples").map(
	(name) => `examples/${name}`,
)) {
	console.log(example);
	for (const written of ["site", "public", "cdn"]) {
		rmSync(join(example, written), { recursive: true, force: true });
	}
	install(packed, example);
	const { status } = spawnSync("npm", ["run", "--silent", "build"], {
		cwd: example,
		stdio: "inherit",
	});
	if (status !== 0) throw new Error(`${example} cannot be built.`);
}
