/**
 * @file `npm run build:examples`: builds each site in `examples/` with the package as it would be installed, from the
 * file that `npm pack` makes.
 */
import { execFileSync, spawnSync } from "node:child_process";
import {
	existsSync,
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
	const command = join(modules, ".bin", "userllm");
	rmSync(installed, { recursive: true, force: true });
	rmSync(command, { force: true });
	mkdirSync(installed, { recursive: true });
	execFileSync("tar", [
		"-xzf",
		packed,
		"-C",
		installed,
		"--strip-components=1",
	]);
	mkdirSync(join(modules, ".bin"), { recursive: true });
	symlinkSync(resolve(installed, "dist/node/cli.js"), command);
}

/** What an example needs that is installed neither in it nor here: frameworks that are too large to be in every checkout. */
function missingPackages(example: string): string[] {
	const { dependencies, devDependencies } = JSON.parse(
		readFileSync(join(example, "package.json"), "utf8"),
	);
	return Object.keys({ ...dependencies, ...devDependencies })
		.filter((needed) => needed !== name)
		.filter(
			(needed) =>
				!["", example].some((place) =>
					existsSync(join(place, "node_modules", needed)),
				),
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
	const missing = missingPackages(example);
	if (missing.length > 0) {
		console.log(`  left out: ${missing.join(", ")} is not installed`);
		continue;
	}
	install(packed, example);
	const { status } = spawnSync("npm", ["run", "--silent", "build"], {
		cwd: example,
		stdio: "inherit",
	});
	if (status !== 0) throw new Error(`${example} cannot be built.`);
}
