/** @file One command of a longer run, with its output shown as it comes. */
import { spawnSync } from "node:child_process";

/** Runs a shell command under a heading; whether it succeeded. `env` is added to this process's environment. */
export function runStep(
	heading: string,
	command: string,
	env: NodeJS.ProcessEnv = {},
): boolean {
	console.log(`\n── ${heading}: ${command}`);
	const { status } = spawnSync(command, {
		shell: true,
		stdio: "inherit",
		env: { ...process.env, ...env },
	});
	return status === 0;
}
