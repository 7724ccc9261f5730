/** @file How far the two paths are apart, on a real person and along texts that llama.cpp wrote. */
import type { Bundle } from "../../src/bundle/readBundle.ts";
import type { PersonalModel } from "../../src/engines/personalModel.ts";
import type { LanguageModelContents } from "../../src/llm/languageModelFile.ts";
import { choosePath } from "../../src/page/choosePath.ts";
import { Session } from "../../src/session/session.ts";
import type { TimelineEvent } from "../../src/timeline/event.ts";

/** A prompt and what llama.cpp wrote after it, as token ids. */
export interface Golden {
	readonly prompt_ids: readonly number[];
	readonly greedy_ids: readonly number[];
	/** From the best to the second best logit at each of these. */
	readonly gaps: readonly number[];
}

export interface ParityResult {
	/** The largest difference between the scores of the GPU's best items, relative to the largest score. */
	readonly itemScores: number;
	/** Tokens compared, forced along the goldens with the person's gates open. */
	readonly tokens: number;
	/** Share of them where both paths have the same likeliest token. */
	readonly sameTopToken: number;
	/** The largest distance, where they differ, from the CPU's logit of the GPU's token to the CPU's best. */
	readonly largestGap: number;
	/** The largest difference between logits, relative to the largest logit. */
	readonly logits: number;
}

export async function measureParity(
	bundle: Bundle,
	contents: LanguageModelContents,
	history: readonly TimelineEvent[],
	goldens: readonly Golden[],
	steps: number,
): Promise<ParityResult> {
	const read = async (path: "cpu" | "gpu") => {
		const { model } = await choosePath(bundle, path);
		const session = new Session(bundle, model);
		await session.rebuild(history);
		const picks = await session.picks(50);
		const logits = await forcedLogits(model, contents, goldens, steps);
		model.dispose();
		return { picks, logits };
	};
	const gpu = await read("gpu");
	const cpu = await read("cpu");
	const cpuScores = new Map(
		cpu.picks.map(({ item, score }) => [item.id, score]),
	);
	let [scoreError, largestScore] = [0, 0];
	for (const { item, score } of gpu.picks) {
		largestScore = Math.max(largestScore, Math.abs(score));
		const other = cpuScores.get(item.id);
		if (other !== undefined) {
			scoreError = Math.max(scoreError, Math.abs(score - other));
		}
	}
	let [same, largestGap, logitError, largestLogit] = [0, 0, 0, 0];
	gpu.logits.forEach((ours, step) => {
		const theirs = cpu.logits[step];
		const [gpuTop, cpuTop] = [ours, theirs].map(indexOfLargest);
		if (gpuTop === cpuTop) same++;
		largestGap = Math.max(largestGap, theirs[cpuTop] - theirs[gpuTop]);
		ours.forEach((logit, token) => {
			logitError = Math.max(logitError, Math.abs(logit - theirs[token]));
			largestLogit = Math.max(largestLogit, Math.abs(logit));
		});
	});
	return {
		itemScores: scoreError / largestScore,
		tokens: gpu.logits.length,
		sameTopToken: same / gpu.logits.length,
		largestGap,
		logits: logitError / largestLogit,
	};
}

/** The logits before each of the first tokens of every golden. */
async function forcedLogits(
	model: PersonalModel,
	contents: LanguageModelContents,
	goldens: readonly Golden[],
	steps: number,
): Promise<Float32Array[]> {
	const languageModel = await model.loadLanguageModel(contents);
	const all: Float32Array[] = [];
	for (const { prompt_ids, greedy_ids } of goldens) {
		await languageModel.prompt(prompt_ids);
		for (const token of greedy_ids.slice(0, steps)) {
			all.push(await languageModel.logits());
			await languageModel.append([token]);
		}
	}
	return all;
}

function indexOfLargest(values: Float32Array): number {
	return values.reduce(
		(best, value, i) => (value > values[best] ? i : best),
		0,
	);
}
