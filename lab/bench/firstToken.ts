/** @file The first token after a new event: with latents, and with the same history as text on our engine and on wllama. */
import type { TimelineEvent } from "../../src/timeline/event.ts";
import { longHistory } from "../longHistory.ts";
import { measure } from "../measure.ts";
import { personalisedRuns } from "../page/firstToken.ts";
import type { Milliseconds } from "../page/summary.ts";
import type { Bench } from "./bench.ts";
import { ours, wllama } from "./engines.ts";

const longestText = 8192;
const textRuns = 2;

/** Milliseconds, and how many times shorter the wait is with latents. */
export async function firstToken(bench: Bench) {
	const { engines, dataset, report } = bench;
	const history = longHistory(dataset, 200 + personalisedRuns);
	await engines.open("ours", ours(longestText));
	await engines.open("wllama", wllama(longestText));
	const rows: Record<string, object> = {};
	for (const events of [50, 100, 200]) {
		report(`${events} events, latents`);
		const latents = await withLatents(bench, history, events);
		const texts = await measure(
			engines.page,
			"textPrompts",
			history,
			events,
			textRuns,
		);
		report(`${events} events, ${texts[0].length} tokens of text`);
		const text: number[] = [];
		for (const tokens of texts) {
			text.push((await engines.generate("ours", tokens, 1)).first);
		}
		report(`${events} events, ${texts[0].length} tokens of text on wllama`);
		const onWllama = (await engines.generate("wllama", texts[0], 1)).first;
		rows[`${events} events`] = {
			latents: latents.median,
			latentsLeast: latents.least,
			textTokens: texts[0].length,
			text: Math.min(...text),
			textOnWllama: onWllama,
			timesShorter: Math.min(...text) / latents.median,
			timesShorterThanWllama: onWllama / latents.median,
			runs: { latents: latents.runs, text, textOnWllama: [onWllama] },
		};
	}
	await engines.close("ours");
	await engines.close("wllama");
	return rows;
}

/** Milliseconds with latents, from no history to ten thousand events; long histories repeat real ones. */
export async function growingHistory(bench: Bench) {
	const { dataset, report } = bench;
	const real = longHistory(dataset, 1000);
	const rows: Record<string, Milliseconds & { timesNoHistory: number }> = {};
	let none: Milliseconds | undefined;
	for (const events of [0, 1, 10, 100, 1000, 10_000]) {
		report(`${events} events`);
		const history = repeated(real, events + personalisedRuns);
		const times = await withLatents(bench, history, events);
		none ??= times;
		rows[`${events} events`] = {
			...times,
			timesNoHistory: times.median / none.median,
		};
	}
	return rows;
}

function withLatents(
	{ engines }: Bench,
	history: readonly TimelineEvent[],
	events: number,
): Promise<Milliseconds> {
	return measure(engines.page, "latents", history, events);
}

/** The events over and over, each round later than the one before by as long as they took. */
function repeated(
	events: readonly TimelineEvent[],
	count: number,
): TimelineEvent[] {
	const lasted = events[events.length - 1].at - events[0].at + 1;
	return Array.from({ length: count }, (_, i) => {
		const event = events[i % events.length];
		const round = Math.floor(i / events.length);
		return { ...event, at: event.at + round * lasted };
	});
}
