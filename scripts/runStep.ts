/** @file One command of a longer run. */
import { spawn, spawnSync } from "node:child_process";

/** Runs a shell command under a heading, with its output shown as it comes; whether it succeeded. `env` is added to this process's environment. */
export function runStep(
	heading: string,
	command: string,
	env: NodeJS.ProcessEnv = {},
): boolean {
	console.log(`\n── ${heading}: ${command}`);
	const start = performance.now();
	const { status } = spawnSync(command, {
		shell: true,
		stdio: "inherit",
		env: { ...process.env, ...env },
	});
	console.log(`── ${heading}: ${seconds(start)}`);
	return status === 0;
}

/** The same for one of several at a time: what it printed follows its heading once it has ended. */
export function runStepBeside(
	heading: string,
	command: string,
): Promise<boolean> {
	const start = performance.now();
	const step = spawn(command, {
		shell: true,
		stdio: ["ignore", "pipe", "pipe"],
	});
	const output: Buffer[] = [];
	for (const stream of [step.stdout, step.stderr]) {
		stream.on("data", (chunk: Buffer) => output.push(chunk));
	}
	return new Promise((resolve) => {
		step.on("close", (status) => {
			console.log(`\n── ${heading}: ${command}`);
			process.stdout.write(Buffer.concat(output));
			console.log(`── ${heading}: ${seconds(start)}`);
			resolve(status === 0);
		});
	});
}

function seconds(start: number): string {
	return `${((performance.now() - start) / 1000).toFixed(0)} s`;
}
