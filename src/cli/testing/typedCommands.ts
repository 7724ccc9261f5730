/** @file Commands as the owner of a site types them, in a folder that each test has anew. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CommandDef, runCommand } from "citty";
import { afterEach, beforeEach, vi } from "vitest";
import { bundle } from "../bundle.ts";
import { type BundlePicks, openBundlePicks } from "../bundlePicks.ts";
import { importSite } from "../import.ts";
import { init } from "../init.ts";
import { pretrain } from "../pretrain.ts";
import { printedLines } from "./printedLines.ts";

export class TypedCommands {
	folder = "";
	#printed: string[] = [];

	constructor() {
		beforeEach(async () => {
			this.folder = await mkdtemp(join(tmpdir(), "site-"));
			this.#printed = printedLines();
		});
		afterEach(async () => {
			await rm(this.folder, { recursive: true });
			vi.restoreAllMocks();
			vi.unstubAllEnvs();
			process.exitCode = undefined;
		});
	}

	/** Runs a command. Returns what it printed. */
	// biome-ignore lint/suspicious/noExplicitAny: each command has arguments of its own.
	async type(command: CommandDef<any>, ...rawArgs: string[]): Promise<string> {
		this.#printed.splice(0);
		await runCommand(command, { rawArgs });
		return this.#printed.join("\n");
	}

	/** Imports a site from its files, in place of what was there. Returns what the import printed. */
	async imported(...files: readonly string[]): Promise<string> {
		await this.type(init, ...files, "--site", this.folder, "--force");
		return this.type(importSite, "--site", this.folder);
	}

	/** Trains on what was imported. Returns the run's folder, and what was printed. */
	async pretrained(
		...options: readonly string[]
	): Promise<{ run: string; said: string }> {
		const run = join(this.folder, "run");
		const given = ["--data", this.folder, "--run", run, ...options];
		return { run, said: await this.type(pretrain, ...given) };
	}

	/** Writes a bundle of what was imported. Returns its picks, and what was printed. */
	async bundled(
		...options: readonly string[]
	): Promise<BundlePicks & { said: string }> {
		const out = join(this.folder, "bundle");
		const given = ["--data", this.folder, "--out", out, ...options];
		const said = await this.type(bundle, ...given);
		return { said, ...(await openBundlePicks(out)) };
	}

	/** Writes files, by their names. Returns their paths. */
	async write(
		files: Iterable<readonly [name: string, content: string | Uint8Array]>,
	): Promise<string[]> {
		const paths: string[] = [];
		for (const [name, content] of files) {
			const path = join(this.folder, name);
			await writeFile(path, content);
			paths.push(path);
		}
		return paths;
	}
}
