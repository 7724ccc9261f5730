/** @file What all commands share: unknown options are refused, Ctrl+C stops cleanly, errors are sentences. */
import {
	type ArgsDef,
	type CommandDef,
	defineCommand,
	type ParsedArgs,
} from "citty";

export interface CommandPlan<Args extends ArgsDef> {
	readonly name: string;
	/** One sentence, shown by `--help`. */
	readonly description: string;
	readonly args: Args;
	/** Whether there may be any number of arguments without a name; `_` has them all. */
	readonly isOpenEnded?: boolean;
	/**
	 * Does the work. `signal` is aborted by the first Ctrl+C (a second one ends the process at once); whoever then stops
	 * in good order may return, or throw the signal's reason.
	 */
	run(args: ParsedArgs<Args>, signal: AbortSignal): Promise<void>;
}

/** npm passes a Ctrl+C on to a command that has had it from the terminal: two within this time, in ms, are one. */
const sameInterrupt = 1000;

/**
 * A subcommand. What `run` throws is printed as its message, without a stack, unless the environment variable DEBUG is
 * set; the process then ends with code 1, after Ctrl+C with 130.
 */
export function command<const Args extends ArgsDef>({
	name,
	description,
	args,
	isOpenEnded = false,
	run,
}: CommandPlan<Args>): CommandDef<Args> {
	return defineCommand({
		meta: { name, description },
		args,
		async run(context) {
			const interruption = new AbortController();
			let interruptedAt = 0;
			const interrupt = () => {
				const now = performance.now();
				if (!interruption.signal.aborted) {
					interruptedAt = now;
					console.error("\nStopping. Ctrl+C once more ends at once.");
					interruption.abort();
				} else if (now - interruptedAt > sameInterrupt) process.exit(130);
			};
			process.on("SIGINT", interrupt);
			try {
				refuseUnknown(context.args, args, isOpenEnded);
				await run(context.args, interruption.signal);
			} catch (error) {
				process.exitCode = 1;
				const isStopped =
					interruption.signal.aborted &&
					(error as Error)?.name === "AbortError";
				if (!isStopped) {
					console.error(process.env.DEBUG ? error : sentence(error));
				}
			} finally {
				process.off("SIGINT", interrupt);
			}
			if (interruption.signal.aborted) {
				process.exitCode = 130;
			}
		},
	});
}

/** Citty lets unknown options pass, so that a misspelt one would be found out after an hour of training. */
function refuseUnknown(
	parsed: { readonly _: readonly string[] },
	args: ArgsDef,
	isOpenEnded: boolean,
): void {
	const defined = Object.entries(args);
	const known = new Set(
		defined
			.flatMap(([name, arg]) => [name, ...("alias" in arg ? [arg.alias] : [])])
			.flat()
			.map(plain),
	);
	const { _: given, ...named } = parsed;
	const unknown = Object.keys(named).find((name) => !known.has(plain(name)));
	const options = defined.filter(([, { type }]) => type !== "positional");
	if (unknown !== undefined) {
		const names = options.map(([name]) => `--${name}`).join(", ");
		throw new Error(
			`There is no option --${unknown}. ${names ? `There are: ${names}.` : "This command has no options."}`,
		);
	}
	const positional = defined.length - options.length;
	if (given.length > positional && !isOpenEnded) {
		throw new Error(
			`Arguments without a name: expected ${positional}, got ${given.length} (${given.join(", ")}).`,
		);
	}
}

/** `--held-out-every` and `heldOutEvery` are one name to citty. */
function plain(name: string | undefined): string {
	return name?.replaceAll("-", "").toLowerCase() ?? "";
}

function sentence(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
