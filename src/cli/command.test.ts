import { runCommand } from "citty";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { command } from "./command.ts";

let printed: unknown[];
beforeEach(() => {
	printed = [];
	vi.spyOn(console, "error").mockImplementation((line) => {
		printed.push(line);
	});
	vi.stubEnv("DEBUG", undefined);
});
afterEach(() => {
	vi.restoreAllMocks();
	vi.unstubAllEnvs();
	process.exitCode = undefined;
});

/** A command that remembers how it was called. */
function remembering(work?: (signal: AbortSignal) => Promise<void>) {
	const calls: { folder: string; "held-out-every": string }[] = [];
	const definition = command({
		name: "remember",
		description: "Remembers.",
		args: {
			folder: { type: "positional", required: true },
			"held-out-every": { type: "string", alias: "e", default: "0" },
		},
		async run({ folder, "held-out-every": every }, signal) {
			calls.push({ folder, "held-out-every": every });
			await work?.(signal);
		},
	});
	return {
		calls,
		run: (...rawArgs: string[]) => runCommand(definition, { rawArgs }),
	};
}

describe("arguments", () => {
	test.each([
		["a full name", ["data", "--held-out-every", "10"]],
		["a name in one piece", ["data", "--held-out-every=10"]],
		["camel case", ["data", "--heldOutEvery", "10"]],
		["an alias", ["data", "-e", "10"]],
	])("arrive under %s", async (_, rawArgs) => {
		const { calls, run } = remembering();
		await run(...rawArgs);
		expect(printed).toEqual([]);
		expect(calls).toEqual([{ folder: "data", "held-out-every": "10" }]);
	});

	test("that do not exist are refused before the work begins", async () => {
		const { calls, run } = remembering();
		await run("data", "--held-out-evry", "10");
		expect(printed).toEqual([
			"There is no option --held-out-evry. There are: --held-out-every.",
		]);
		expect(process.exitCode).toBe(1);
		expect(calls).toEqual([]);
	});

	test("without a name are counted", async () => {
		const { calls, run } = remembering();
		await run("data", "more");
		expect(printed).toEqual([
			"Arguments without a name: expected 1, got 2 (data, more).",
		]);
		expect(calls).toEqual([]);
	});
});

describe("an error", () => {
	const failing = () =>
		remembering(async () => {
			throw new Error("movies.csv has no rows.");
		});

	test("is printed as its sentence, and the process ends with code 1", async () => {
		await failing().run("data");
		expect(printed).toEqual(["movies.csv has no rows."]);
		expect(process.exitCode).toBe(1);
	});

	test("is printed whole where DEBUG is set", async () => {
		vi.stubEnv("DEBUG", "1");
		await failing().run("data");
		expect(printed).toEqual([expect.any(Error)]);
	});
});

describe("Ctrl+C", () => {
	test("aborts the signal, and the process ends with code 130", async () => {
		await remembering(async (signal) => {
			process.emit("SIGINT");
			signal.throwIfAborted();
		}).run("data");
		expect(printed).toEqual([expect.stringContaining("Stopping.")]);
		expect(process.exitCode).toBe(130);
	});

	test("that npm passes on as well is the same one", async () => {
		const exit = vi.spyOn(process, "exit").mockReturnValue(undefined as never);
		await remembering(async (signal) => {
			process.emit("SIGINT");
			process.emit("SIGINT");
			signal.throwIfAborted();
		}).run("data");
		expect(printed).toEqual([expect.stringContaining("Stopping.")]);
		expect(exit).not.toHaveBeenCalled();
	});

	test("hides no error of another kind", async () => {
		await remembering(async () => {
			process.emit("SIGINT");
			throw new Error("The checkpoint could not be written.");
		}).run("data");
		expect(printed.at(-1)).toBe("The checkpoint could not be written.");
		expect(process.exitCode).toBe(130);
	});

	test("is listened to only while a command runs", async () => {
		const before = process.listenerCount("SIGINT");
		await remembering(async () => {
			expect(process.listenerCount("SIGINT")).toBe(before + 1);
		}).run("data");
		expect(process.listenerCount("SIGINT")).toBe(before);
	});
});
