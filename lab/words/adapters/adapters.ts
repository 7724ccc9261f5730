/**
 * @file What another adapter costs in a page, and what low-rank updates of the language model do, on the CPU path: how long
 * `loadAdapter` takes, by how much updates of the rank that is trained lengthen a token's time, and whether the language
 * model is what it was without them.
 */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright";
import { filesInMemory } from "../../../src/bundle/readFile.ts";
import type { LanguageModelContents } from "../../../src/llm/languageModelContents.ts";
import { createTokenizer } from "../../../src/llm/tokenizer.ts";
import { Engines, ours } from "../../bench/engines.ts";
import { medianOf, p95, target, timesAsLong } from "../../bench/rows.ts";
import { decodeInShortTurns } from "../../bench/speed.ts";
import { inChromium } from "../../inChromium.ts";
import type * as SwapsPage from "../../page/adapterSwaps.ts";
import { type Asked, changedLogits, OpenBundle } from "./changedLogits.ts";
import { updatedBundle } from "./updatedBundle.ts";

/** Where Vite serves the bundle with updates from. */
const folder = "work/lab-adapters";

/** Swaps between adapters that the page has read before, and loads of one that it has not. */
const swaps = 100;
const loads = 10;

/** In milliseconds. */
const quiet = 3000;

/** Each of sixteen short turns. */
const usualRounds = 5;

/**
 * A second bundle has the same adapter, and updates of the shape that `userllm align --strategy lora` trains: they take as
 * long whatever their numbers are.
 *
 * @param bundle The folder of a bundle whose adapter has no updates; a page reads that of the demo.
 */
export async function adapters(
	bundle: string,
	languageModel: LanguageModelContents,
	asked: Asked,
	rounds = usualRounds,
) {
	const { shape } = languageModel;
	const updated = await updatedBundle(bundle, shape, "noise");
	const silent = await updatedBundle(bundle, shape, "zeros");
	const inFolder = (path: string) => readFile(join(bundle, path));
	const opened = await OpenBundle.open(inFolder, languageModel);
	const without = await opened.logits(asked);
	await opened.take(filesInMemory(silent));
	const zeros = changedLogits(await opened.logits(asked), without);
	await opened.take(filesInMemory(updated));
	const on = changedLogits(await opened.logits(asked), without);
	await opened.take(inFolder);
	const exchanged = changedLogits(await opened.logits(asked), without);
	const count = without.reduce((sum, { length }) => sum + length, 0);

	await mkdir(folder, { recursive: true });
	try {
		for (const [path, bytes] of updated) {
			await writeFile(join(folder, path), bytes);
		}
		const waits = await inChromium(swapTimes);
		const times = await inChromium((page) => tokenTimes(page, rounds));
		const timesWithout = timesAsLong(times.updates, times.without);
		return {
			waits: {
				"from the network, in a new page": waitsRow(waits.loads),
				"from the browser's cache, in a new page": waitsRow(waits.cachedLoads),
				"read in this page before": waitsRow(waits.swaps),
				"the first task after it": waitsRow(waits.completions),
				"the same task again": waitsRow(waits.completionsAgain),
			},
			tokens: {
				"gates open": { "median, ms": medianOf(times.without.flat()) },
				"gates open, and updates": {
					"median, ms": medianOf(times.updates.flat()),
					"times as long": timesWithout,
				},
			},
			logits: {
				"updates of zeros": { changed: zeros, of: count },
				"updates, exchanged for none": { changed: exchanged, of: count },
				"updates of noise": { changed: on, of: count },
			},
			targets: {
				"loadAdapter: milliseconds to swap, 95 of 100": target(
					p95(waits.swaps),
					{ most: 50 },
				),
				"updates: share of a token's time": target(timesWithout - 1, {
					most: 0.05,
				}),
				"updates off: logits that changed": target(zeros + exchanged, {
					most: 0,
				}),
			},
		};
	} finally {
		await rm(folder, { recursive: true });
	}

	/** In milliseconds a token, turn by turn. */
	async function tokenTimes(page: Page, rounds: number) {
		const prose = createTokenizer(languageModel.vocabulary).encode(
			await readFile("lab/fixtures/prose.txt", "utf8"),
		);
		const bench = {
			...{ engines: new Engines(page), prose, rounds },
			report: () => {},
		};
		const capacity = 1024;
		return decodeInShortTurns(bench, {
			without: ours(capacity, true),
			updates: ours(capacity, true, `/${folder}/`),
		});
	}
}

/**
 * In milliseconds: loads in pages that were just opened, over the network of this machine and from what the browser keeps,
 * swaps in a page that has read both adapters, and what a text waits for then.
 */
async function swapTimes(page: Page) {
	const call = (name: keyof typeof SwapsPage, ...given: string[]) =>
		page.evaluate(
			async ({ address, name, given }) =>
				(await import(address))[name](...given),
			{ address: "/lab/page/adapterSwaps.ts", name, given },
		);
	const addressOf = (i: number) => (i % 2 === 0 ? `/${folder}/` : "/bundle/");
	const network = await page.context().newCDPSession(page);
	const times = {
		loads: [] as number[],
		cachedLoads: [] as number[],
		swaps: [] as number[],
		completions: [] as number[],
		completionsAgain: [] as number[],
	};
	for (const found of [times.loads, times.cachedLoads]) {
		for (let i = 0; i < loads; i++) {
			await call("openDemo");
			// In its first seconds a page checks the language model's file by the way.
			await page.waitForTimeout(quiet);
			if (found === times.loads)
				await network.send("Network.clearBrowserCache");
			found.push(await call("swap", addressOf(0)));
			await call("closeDemo");
		}
	}
	await call("openDemo");
	await call("swap", addressOf(0));
	await call("swap", addressOf(1));
	for (let i = 0; i < swaps; i++) {
		times.swaps.push(await call("swap", addressOf(i)));
		if (i % 10 > 1) continue;
		times.completions.push(await call("complete"));
		times.completionsAgain.push(await call("complete"));
	}
	await call("closeDemo");
	return times;
}

function waitsRow(times: readonly number[]) {
	return {
		"median, ms": medianOf(times),
		"95 of 100, ms": p95(times),
		"longest, ms": Math.max(...times),
		count: times.length,
	};
}
