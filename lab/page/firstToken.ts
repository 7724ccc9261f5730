/** @file How long the first token takes after a new event: with latents, and with the same history as text. */

import type { Bundle } from "../../src/bundle/readBundle.ts";
import { CpuEngine } from "../../src/engines/cpuEngine.ts";
import { only } from "../../src/engines/engine.ts";
import { WasmTextEngine } from "../../src/engines/wasm/textEngine.ts";
import type { LanguageModelContents } from "../../src/llm/languageModelContents.ts";
import { createTokenizer } from "../../src/llm/tokenizer.ts";
import { greedy } from "../../src/operators/chooseToken.ts";
import { TextSession } from "../../src/session/textSession.ts";
import { UserSession } from "../../src/session/userSession.ts";
import type { TimelineEvent } from "../../src/timeline/event.ts";
import { historyAsText } from "./historyAsText.ts";
import { type Milliseconds, summary } from "./summary.ts";

export interface FirstTokenResult {
	/** Tokens of the prompt that the latents stand beside. */
	readonly promptTokens: number;
	readonly personalised: Milliseconds;
	/** Tokens of the prompt with the history in it. */
	readonly textTokens: number;
	readonly text: Milliseconds;
}

/** New events after the history, each of which the first token is timed after. */
export const personalisedRuns = 15;
const textRuns = 2;

/** @param history A user's events, oldest first; at least `events` and as many more as there are runs. */
export async function measureFirstToken(
	bundle: Bundle,
	contents: LanguageModelContents,
	history: readonly TimelineEvent[],
	events: number,
): Promise<FirstTokenResult> {
	const texts = textPrompts(bundle, contents, history, events, textRuns);
	const personalised = await firstTokenWithLatents(
		bundle,
		contents,
		history,
		events,
	);
	const engine = await WasmTextEngine.create({
		shape: contents.shape,
		weight: contents.weight,
		capacity: Math.max(...texts.map(({ length }) => length)) + 1,
	});
	const session = new TextSession(engine);
	const text: number[] = [];
	for (const tokens of texts) {
		const start = performance.now();
		await session.prompt(tokens);
		await session.next(greedy);
		text.push(performance.now() - start);
	}
	engine.dispose();
	return {
		promptTokens: createTokenizer(contents.vocabulary).encode(question(bundle))
			.length,
		personalised,
		textTokens: texts[0].length,
		text: summary(text),
	};
}

/** Milliseconds from a new event to the first token, the history of `events` read before. */
export async function firstTokenWithLatents(
	bundle: Bundle,
	contents: LanguageModelContents,
	history: readonly TimelineEvent[],
	events: number,
): Promise<Milliseconds> {
	const prompt = createTokenizer(contents.vocabulary).encode(question(bundle));
	const engine = new CpuEngine(bundle);
	const user = new UserSession(bundle, only(engine));
	await user.readTimeline(history.slice(0, events));
	const text = await TextSession.open(engine, user, contents);
	await text.prompt(prompt); // below the first gate a prompt is read once, long before it is asked
	const times: number[] = [];
	for (let run = 0; run < personalisedRuns; run++) {
		const start = performance.now();
		await user.readEvent(history[events + run]);
		await text.prompt(prompt);
		await text.next(greedy);
		times.push(performance.now() - start);
	}
	engine.dispose();
	return summary(times);
}

/** The same question after a history as text, tokens, for several histories of so many events. */
export function textPrompts(
	bundle: Bundle,
	{ vocabulary }: LanguageModelContents,
	history: readonly TimelineEvent[],
	events: number,
	count: number,
): number[][] {
	const tokenizer = createTokenizer(vocabulary);
	return Array.from({ length: count }, (_, run) => {
		const read = history.slice(run, events + run);
		// Texts that begin alike would be read once: each begins with a number of its own.
		return tokenizer.encode(
			`${run + 1}. ${historyAsText(read, bundle.catalogue)}${question(bundle)}`,
		);
	});
}

function question({ manifest: { tasks } }: Bundle): string {
	const [reply] = tasks.filter(({ answers }) => answers === "words");
	return reply.prompt.replace("{question}", reply.suggestions[0]);
}
