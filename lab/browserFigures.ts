/** @file What is measured in a browser: the first token, a token, and how far the paths are apart. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import type { Dataset } from "../src/datasets/dataset.ts";
import type { TimelineEvent } from "../src/timeline/event.ts";
import { Engines, ours, wllama } from "./bench/engines.ts";
import { inTurn, medianOf, timesAsLong } from "./bench/rows.ts";
import { measure } from "./measure.ts";
import type { Golden, ParityResult } from "./page/parity.ts";

const capacity = 512;
const decodedTokens = 64;

/** Milliseconds to the first token at several lengths of history, and how many times shorter it is than with text. */
export async function timeToFirstToken(page: Page, dataset: Dataset) {
	const history = longHistory(dataset, 230);
	const rows: Record<string, Record<string, number>> = {};
	for (const events of [50, 100, 200]) {
		const result = await measure(page, "firstToken", history, events);
		rows[`${events} events`] = {
			promptTokens: result.promptTokens,
			latents: result.personalised.median,
			latentsLeast: result.personalised.least,
			textTokens: result.textTokens,
			text: result.text.median,
			textLeast: result.text.least,
			timesShorter: result.text.least / result.personalised.median,
		};
	}
	return rows;
}

/** Milliseconds a token on the CPU path and on wllama, in turn, and the ratio of their medians. */
export async function decode(page: Page) {
	const [{ prompt_ids: prompt }] = readGoldens();
	const engines = new Engines(page);
	await engines.open("ours", ours(capacity, true));
	await engines.open("wllama", wllama(capacity));
	const times = await inTurn(
		["ours", "wllama"],
		{ rounds: 3, report() {} },
		async (name) =>
			(await engines.generate(name, prompt, decodedTokens + 1)).each,
	);
	await engines.close("ours");
	await engines.close("wllama");
	const row = (rounds: readonly (readonly number[])[]) => ({
		least: Math.min(...rounds.flat()),
		median: medianOf(rounds.map(medianOf)),
	});
	const [userLlm, other] = [row(times.ours), row(times.wllama)];
	return {
		userLlm,
		wllama: other,
		timesFaster: {
			least: other.least / userLlm.least,
			median: timesAsLong(times.wllama, times.ours),
		},
	};
}

/** The worst errors between the GPU and the CPU path. */
export async function parity(
	page: Page,
	dataset: Dataset,
): Promise<ParityResult> {
	const history = longHistory(dataset, 120).slice(0, 80);
	return measure(page, "parity", history, readGoldens(), 16);
}

/** The first events of the first user who has at least `events`. */
export function longHistory(
	{ name, users }: Dataset,
	events: number,
): readonly TimelineEvent[] {
	const user = users.find((each) => each.events.length >= events);
	if (user) return user.events.slice(0, events);
	throw new RangeError(`${name} has no user with ${events} events.`);
}

export function readGoldens(): readonly Golden[] {
	const file = new URL("../src/llm/testing/goldens.json", import.meta.url);
	return JSON.parse(readFileSync(file, "utf8")).goldens;
}
