/** @file What was to be reached, beside what was. */
import { target } from "./rows.ts";

type Rows = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What there is to say of the parts that were measured, by target. */
export function targets(measured: Readonly<Record<string, unknown>>) {
	const found: Record<string, ReturnType<typeof target>> = {};
	const add = (
		name: string,
		[part, row, column]: readonly [string, string, string],
		bound: Parameters<typeof target>[1],
	) => {
		const reached = (measured[part] as Rows | undefined)?.[row]?.[column];
		if (typeof reached === "number") found[name] = target(reached, bound);
	};
	const least = (least: number) => ({ least });
	const most = (most: number) => ({ most });
	const latest = (tokens: number, peer: string) =>
		["prefill", `${tokens} tokens, ${peer}`, "timesOurs"] as const;

	add(
		"decode: times wllama's speed",
		["decode", "wllama", "timesOurs"],
		least(3),
	);
	add(
		"decode: cost of the gates",
		["personalization", "gates open", "timesAsLong"],
		most(1.03),
	);
	add("prefill of 35: times wllama's speed", latest(35, "wllama"), least(4));
	add("prefill of 700: times wllama's speed", latest(700, "wllama"), least(4));
	add(
		"memory: WebAssembly / file",
		["memory", "ours", "times the file"],
		most(1.3),
	);
	add(
		"memory: peak while loading / file",
		["memory", "ours", "peak, times the file"],
		most(1.6),
	);
	add(
		"memory: peak while loading, gates open / files",
		["memory", "ours, gates open", "peak, times the file"],
		most(1.6),
	);
	add(
		"loading: ready / read and copied",
		["load", "ready", "timesReadAndCopied"],
		most(2),
	);
	add(
		"visits: ready / read and copied in the page",
		["visit", "later visits", "timesReadAndCopied"],
		most(2),
	);
	add(
		"visits: tasks of the page over 50 ms",
		["visit", "later visits", "tasks over 50 ms"],
		most(0),
	);
	add(
		"first visit: tasks of the page over 50 ms",
		["visit", "first visit", "tasks over 50 ms"],
		most(0),
	);
	for (const [events, times] of [
		[50, 40],
		[100, 100],
		[200, 250],
	] as const) {
		add(
			`first token, ${events} events: times shorter than text`,
			["firstToken", `${events} events`, "timesShorter"],
			least(times),
		);
	}
	add(
		"perplexity / that of floats",
		["perplexity", "ours", "timesFloats"],
		most(1.01),
	);
	return found;
}
