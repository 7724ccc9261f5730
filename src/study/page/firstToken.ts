/** @file How long the first token takes after a new event: with latents, and with the same history as text. */
import type { Bundle } from "../../bundle/readBundle.ts";
import type { LanguageModelContents } from "../../llm/languageModelFile.ts";
import { createTokenizer } from "../../llm/tokenizer.ts";
import { greedy } from "../../operators/chooseToken.ts";
import { CpuPath } from "../../runtime/cpuPath.ts";
import { Session } from "../../runtime/session.ts";
import type { TimelineEvent } from "../../timeline/event.ts";
import { WasmLanguageModel } from "../../wasm/languageModel.ts";
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
	const prompts = historyPrompts(bundle, contents, history, events, textRuns);
	const personalised = await firstTokenWithLatents(
		bundle,
		contents,
		history,
		events,
	);
	const textModel = await WasmLanguageModel.create({
		shape: contents.shape,
		weight: contents.weight,
		capacity: Math.max(...prompts.texts.map(({ length }) => length)) + 1,
	});
	const text: number[] = [];
	for (const tokens of prompts.texts) {
		const start = performance.now();
		await textModel.prompt(tokens);
		await textModel.next(greedy);
		text.push(performance.now() - start);
	}
	textModel.dispose();
	return {
		promptTokens: prompts.question.length,
		personalised,
		textTokens: prompts.texts[0].length,
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
	const { question } = historyPrompts(bundle, contents, [], 0, 0);
	const path = new CpuPath(bundle);
	const session = new Session(bundle, path);
	await session.rebuild(history.slice(0, events));
	const model = await path.loadLanguageModel(contents);
	await model.prompt(question); // below the first gate a prompt is read once, long before it is asked
	const times: number[] = [];
	for (let run = 0; run < personalisedRuns; run++) {
		const start = performance.now();
		await session.append(history[events + run]);
		await model.prompt(question);
		await model.next(greedy);
		times.push(performance.now() - start);
	}
	path.dispose();
	return summary(times);
}

/** A question alone, and the same question after the history as text: tokens. */
export function historyPrompts(
	{ manifest: { prompts }, catalogue }: Bundle,
	{ vocabulary }: LanguageModelContents,
	history: readonly TimelineEvent[],
	events: number,
	texts: number,
) {
	const tokenizer = createTokenizer(vocabulary);
	const question = prompts.question.replace(
		"{question}",
		prompts.suggestions[0],
	);
	return {
		question: tokenizer.encode(question),
		texts: Array.from({ length: texts }, (_, run) =>
			// Texts that begin alike would be read once: each begins with a number of its own.
			tokenizer.encode(
				`${run + 1}. ${historyAsText(history.slice(run, events + run), catalogue)}${question}`,
			),
		),
	};
}
