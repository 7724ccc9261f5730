/** @file What is measured in a browser: the first token, a token, and how far the paths are apart. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright";
import type { Dataset } from "../datasets/dataset.ts";
import { smolLm2 } from "../llm/smolLm2.ts";
import type { TimelineEvent } from "../timeline/event.ts";
import type { FirstTokenResult } from "./page/firstToken.ts";
import type { Golden, ParityResult } from "./page/parity.ts";
import { type Milliseconds, summary } from "./page/summary.ts";

const measure = "/src/study/page/measure.ts";
const languageModel = `/models/${smolLm2.file}`;
const threads = 2;
const decodedTokens = 64;

/** Milliseconds to the first token at several lengths of history, and how many times shorter it is than with text. */
export async function timeToFirstToken(page: Page, dataset: Dataset) {
	const history = longHistory(dataset, 230);
	const rows: Record<string, Record<string, number>> = {};
	for (const events of [50, 100, 200]) {
		const result: FirstTokenResult = await page.evaluate(
			async ({ measure, languageModel, history, events }) => {
				const { ourMeasurements } = await import(measure);
				return ourMeasurements().firstToken(languageModel, history, events);
			},
			{ measure, languageModel, history, events },
		);
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
	const given = { measure, languageModel, prompt, decodedTokens, threads };
	const ours = (): Promise<Milliseconds> =>
		page.evaluate(async ({ measure, languageModel, prompt, decodedTokens }) => {
			const { ourMeasurements } = await import(measure);
			return ourMeasurements().decode(languageModel, prompt, decodedTokens);
		}, given);
	const wllama = (): Promise<Milliseconds> =>
		page.evaluate(
			async ({ measure, languageModel, prompt, decodedTokens, threads }) => {
				const { measureWllama } = await import(measure);
				return measureWllama(languageModel, prompt, decodedTokens, threads);
			},
			given,
		);
	const rounds: Record<"ours" | "wllama", Milliseconds>[] = [];
	for (let round = 0; round < 3; round++) {
		rounds.push({ ours: await ours(), wllama: await wllama() });
	}
	const row = (engine: "ours" | "wllama") => ({
		least: Math.min(...rounds.map((round) => round[engine].least)),
		median: summary(rounds.map((round) => round[engine].median)).median,
	});
	return {
		userLlm: row("ours"),
		wllama: row("wllama"),
		timesFaster: {
			least: row("wllama").least / row("ours").least,
			median: summary(
				rounds.map(({ ours, wllama }) => wllama.median / ours.median),
			).median,
		},
	};
}

/** The worst errors between the GPU and the CPU path. */
export async function parity(
	page: Page,
	dataset: Dataset,
): Promise<ParityResult> {
	const history = longHistory(dataset, 120).slice(0, 80);
	return page.evaluate(
		async ({ measure, languageModel, history, goldens }) => {
			const { ourMeasurements } = await import(measure);
			return ourMeasurements().parity(languageModel, history, goldens, 16);
		},
		{ measure, languageModel, history, goldens: readGoldens() },
	);
}

/** The events of the first user who has at least `events`. */
function longHistory(
	{ name, users }: Dataset,
	events: number,
): readonly TimelineEvent[] {
	const user = users.find((each) => each.events.length >= events);
	if (user) return user.events.slice(0, events);
	throw new RangeError(`${name} has no user with ${events} events.`);
}

function readGoldens(): readonly Golden[] {
	const file = new URL("../llm/fixtures/goldens.json", import.meta.url);
	return JSON.parse(readFileSync(file, "utf8")).goldens;
}
