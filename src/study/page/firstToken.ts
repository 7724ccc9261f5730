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

const personalisedRuns = 15;
const textRuns = 2;

/** @param history A user's events, oldest first; at least `events` and as many more as there are runs. */
export async function measureFirstToken(
	bundle: Bundle,
	contents: LanguageModelContents,
	history: readonly TimelineEvent[],
	events: number,
): Promise<FirstTokenResult> {
	const { prompts } = bundle.manifest;
	const question = prompts.question.replace(
		"{question}",
		prompts.suggestions[0],
	);
	const tokenizer = createTokenizer(contents.vocabulary);
	const prompt = tokenizer.encode(question);
	const path = new CpuPath(bundle);
	const session = new Session(bundle, path);
	await session.rebuild(history.slice(0, events));
	const model = await path.loadLanguageModel(contents);
	await model.prompt(prompt); // below the first gate a prompt is read once, long before it is asked
	const personalised: number[] = [];
	for (let run = 0; run < personalisedRuns; run++) {
		const start = performance.now();
		await session.append(history[events + run]);
		await model.prompt(prompt);
		await model.next(greedy);
		personalised.push(performance.now() - start);
	}
	path.dispose();

	const texts = Array.from({ length: textRuns }, (_, run) =>
		// Texts that begin alike would be read once: each begins with a number of its own.
		tokenizer.encode(
			`${run + 1}. ${historyAsText(history.slice(run, events + run), bundle.catalogue)}${question}`,
		),
	);
	const textModel = await WasmLanguageModel.create({
		shape: contents.shape,
		weight: contents.weight,
		capacity: Math.max(...texts.map(({ length }) => length)) + 1,
	});
	const text: number[] = [];
	for (const tokens of texts) {
		const start = performance.now();
		await textModel.prompt(tokens);
		await textModel.next(greedy);
		text.push(performance.now() - start);
	}
	textModel.dispose();
	return {
		promptTokens: prompt.length,
		personalised: summary(personalised),
		textTokens: texts[0].length,
		text: summary(text),
	};
}
