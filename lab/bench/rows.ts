/** @file Rows of the bench's tables: times of several engines, in turn, within one run. */
import { summary } from "../page/summary.ts";

/** How often each engine is asked; a measurement of one round shows that it works and no more. */
export interface BenchSettings {
	readonly rounds: number;
	/** Says what is being done. */
	readonly report: (what: string) => void;
}

/** Lets threads that spin after their work fall asleep before another engine begins. */
const pauseMs = 300;

/** Asks the engines one after the other, round by round: A B A B. */
export async function inTurn<Name extends string, T>(
	names: readonly Name[],
	{ rounds, report }: BenchSettings,
	ask: (name: Name, round: number) => Promise<T>,
): Promise<Record<Name, T[]>> {
	const answers = {} as Record<Name, T[]>;
	for (const name of names) answers[name] = [];
	for (let round = 0; round < rounds; round++) {
		for (const name of names) {
			report(`round ${round + 1} of ${rounds}: ${name}`);
			await new Promise((resolve) => setTimeout(resolve, pauseMs));
			answers[name].push(await ask(name, round));
		}
	}
	return answers;
}

/** Least and median of all times, and the times themselves, round by round. */
export function timesRow(rounds: readonly (readonly number[])[]) {
	const { least, median } = summary(rounds.flat());
	return { least, median, runs: rounds };
}

/** How many times as long another's rounds took as ours: the median over rounds, each by its own median. */
export function timesAsLong(
	other: readonly (readonly number[])[],
	ours: readonly (readonly number[])[],
): number {
	return medianOf(other.map((times, i) => medianOf(times) / medianOf(ours[i])));
}

export function medianOf(values: readonly number[]): number {
	return summary(values).median;
}

/** The time that 95 of 100 are not longer than. */
export function p95(times: readonly number[]): number {
	return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1];
}

/** What was to be reached, and what was. */
export function target(
	reached: number,
	bound: { readonly least: number } | { readonly most: number },
) {
	return "least" in bound
		? {
				target: `at least ${bound.least}`,
				reached,
				met: reached >= bound.least ? "yes" : "no",
			}
		: {
				target: `at most ${bound.most}`,
				reached,
				met: reached <= bound.most ? "yes" : "no",
			};
}
