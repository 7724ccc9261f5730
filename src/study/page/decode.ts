/** @file How long a token takes on the CPU path at a short context. */
import type { Bundle } from "../../bundle/readBundle.ts";
import type { LanguageModelContents } from "../../llm/languageModelFile.ts";
import { greedy } from "../../operators/chooseToken.ts";
import { CpuPath } from "../../runtime/cpuPath.ts";
import { type Milliseconds, summary } from "./summary.ts";

/** Reads a prompt with a person's gates open and lets the model go on for some tokens; milliseconds a token. */
export async function measureDecode(
	bundle: Bundle,
	contents: LanguageModelContents,
	prompt: readonly number[],
	tokens: number,
): Promise<Milliseconds> {
	const path = new CpuPath(bundle);
	const model = await path.loadLanguageModel(contents);
	await model.prompt(prompt);
	await model.next(greedy);
	const times: number[] = [];
	for (let i = 0; i < tokens; i++) {
		const start = performance.now();
		await model.next(greedy);
		times.push(performance.now() - start);
	}
	path.dispose();
	return summary(times);
}
