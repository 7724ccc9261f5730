/** @file How fast the engines read a prompt and go on, side by side. */
import type { EngineSpec } from "../page/engines/page.ts";
import { type Bench, freshText } from "./bench.ts";
import { ours, transformers, wllama } from "./engines.ts";
import { inTurn, medianOf, timesAsLong, timesRow } from "./rows.ts";

const capacity = 1024;
const promptTokens = 35;
const decodedTokens = 64;

const sideBySide = {
	ours: ours(capacity),
	wllama: wllama(capacity),
	"transformers.js, q8": transformers("q8"),
	"transformers.js, fp32": transformers("fp32"),
} as const;

type Name = keyof typeof sideBySide;
const names = Object.keys(sideBySide) as Name[];

/** What of a bench measures how fast engines go on. */
type SpeedBench = Pick<Bench, "engines" | "prose" | "rounds" | "report">;

/** Opens engines, asks them, and closes them again. */
async function withEngines<T>(
	{ engines, report }: SpeedBench,
	specs: Readonly<Record<string, EngineSpec>>,
	work: () => Promise<T>,
): Promise<T> {
	for (const [name, spec] of Object.entries(specs)) {
		report(`opening ${name}`);
		await engines.open(name, spec);
	}
	const result = await work();
	for (const name of Object.keys(specs)) await engines.close(name);
	return result;
}

/** Milliseconds a token after a prompt of 35. */
export async function decode(bench: Bench) {
	const { engines, prose } = bench;
	const prompt = freshText(prose, promptTokens, 0);
	const times = await withEngines(bench, sideBySide, async () => {
		// The first tokens of a page run on code that the browser has not optimized yet.
		for (const name of names) await engines.generate(name, prompt, 4);
		return inTurn(names, bench, async (name) => {
			const { each } = await engines.generate(name, prompt, decodedTokens + 1);
			return each;
		});
	});
	return besideOurs(times);
}

/** Milliseconds a token with a person's gates open and without gates, in short turns. */
export async function personalization(bench: Bench) {
	const times = await decodeInShortTurns(bench, {
		"without gates": ours(capacity),
		"gates open": ours(capacity, true),
	});
	const without = times["without gates"];
	return {
		"without gates": timesRow(without),
		"gates open": {
			...timesRow(times["gates open"]),
			timesAsLong: timesAsLong(times["gates open"], without),
		},
	};
}

/** Milliseconds a token of engines that differ by little, turn by turn. */
export async function decodeInShortTurns<Name extends string>(
	bench: SpeedBench,
	specs: Readonly<Record<Name, EngineSpec>>,
): Promise<Record<Name, (readonly number[])[]>> {
	const { engines, prose, rounds } = bench;
	const prompt = freshText(prose, promptTokens, 0);
	const names = Object.keys(specs) as Name[];
	return withEngines(bench, specs, async () => {
		for (const name of names) await engines.generate(name, prompt, 32);
		// A machine that changes its pace in between spoils one turn, so there are many, each of a few tokens.
		const many = { ...bench, rounds: rounds * 16 };
		return inTurn(names, many, async (name) => {
			const { each } = await engines.generate(name, prompt, 9);
			return each;
		});
	});
}

/** Milliseconds from a fresh text to the first token after it. */
export async function prefill(bench: Bench) {
	const { engines, prose } = bench;
	let texts = 0;
	return withEngines(bench, sideBySide, async () => {
		const rows: Record<string, object> = {};
		for (const length of [promptTokens, 700]) {
			// Once before the clock runs: memory grows, and code is optimized, on the first long text.
			for (const name of names) {
				await engines.generate(name, freshText(prose, length, texts++), 1);
			}
			const times = await inTurn(names, bench, async (name) => {
				const text = freshText(prose, length, texts++);
				return [(await engines.generate(name, text, 1)).first];
			});
			for (const [name, row] of Object.entries(besideOurs(times))) {
				rows[`${length} tokens, ${name}`] = row;
			}
		}
		return rows;
	});
}

function besideOurs(
	times: Readonly<Record<Name, readonly (readonly number[])[]>>,
) {
	return Object.fromEntries(
		names.map((name) => [
			name,
			{
				...timesRow(times[name]),
				timesOurs: timesAsLong(times[name], times.ours),
			},
		]),
	);
}

/** Milliseconds a token at longer contexts, and what the growth of attention explains of it. */
export async function longContext(bench: Bench) {
	const { engines, prose } = bench;
	const lengths = [promptTokens, 250, 500, 1000] as const;
	const names = lengths.map((length) => `${length} tokens` as const);
	let texts = 0;
	const times = await withEngines(bench, { ours: ours(1100) }, async () => {
		await engines.generate("ours", freshText(prose, 500, texts++), 32);
		return inTurn(names, bench, async (name) => {
			const length = lengths[names.indexOf(name)];
			const text = freshText(prose, length, texts++);
			return (await engines.generate("ours", text, 33)).each;
		});
	});
	const medians = names.map((name) => medianOf(times[name].flat()));
	const { start, slope } = line(lengths.slice(0, 3), medians.slice(0, 3));
	return Object.fromEntries(
		names.map((name, i) => {
			const explained = start + slope * lengths[i];
			return [
				name,
				{ ...timesRow(times[name]), explained, ratio: medians[i] / explained },
			];
		}),
	);
}

/** The line nearest to some points, by least squares. */
function line(x: readonly number[], y: readonly number[]) {
	const mean = (values: readonly number[]) =>
		values.reduce((sum, value) => sum + value, 0) / values.length;
	const [meanX, meanY] = [mean(x), mean(y)];
	const slope =
		mean(x.map((value, i) => (value - meanX) * (y[i] - meanY))) /
		mean(x.map((value) => (value - meanX) ** 2));
	return { start: meanY - slope * meanX, slope };
}
