/** @file The licences of other people's code that a build holds. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One text with the licence of each package in `node_modules` that one of the modules belongs to. */
export function thirdPartyLicenses(modules: readonly string[]): string {
	const packages = new Set(
		modules.flatMap(
			(module) =>
				/^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(
					module.replaceAll("\\", "/"),
				) ?? [],
		),
	);
	const texts = [...packages].sort().map((folder) => {
		const { name, version, license } = JSON.parse(
			readFileSync(join(folder, "package.json"), "utf8"),
		);
		const file = readdirSync(folder).find((name) => /^licen[sc]e/i.test(name));
		const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
		return `${name} ${version} (${license})\n\n${text}\n`;
	});
	const heading = "The files beside this one hold parts of these packages.\n";
	return [heading, ...texts].join(`\n${"-".repeat(80)}\n\n`);
}
