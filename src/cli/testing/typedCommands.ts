/** @file Commands as the owner of a site types them, in a folder that each test has anew. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CommandDef, runCommand } from "citty";
import { afterEach, beforeEach, vi } from "vitest";
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
