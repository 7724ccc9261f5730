/** @file How far the two paths are apart, on a real person and along texts that llama.cpp wrote. */

import type { Bundle } from "../../src/bundle/readBundle.ts";
import { only } from "../../src/engines/engine.ts";
import type { LanguageModelContents } from "../../src/llm/languageModelContents.ts";
import { choosePath } from "../../src/page/choosePath.ts";
import { TextSession } from "../../src/session/textSession.ts";
import { UserSession } from "../../src/session/userSession.ts";
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
		const { engine } = await choosePath(bundle, path);
		const user = new UserSession(bundle, only(engine));
		await user.readTimeline(history);
		const picks = await user.picks(50);
		const text = await TextSession.open(engine, user, contents);
		const logits = await forcedLogits(text, goldens, steps);
		engine.dispose();
		return { picks, logits };
	};
	const gpu = await read("gpu");
	const cpu = await read("cpu");
	const cpuScores = new Map(
		cpu.picks.map(({ entry, score }) => [entry, score]),
	);
	let [scoreError, largestScore] = [0, 0];
	for (const { entry, score } of gpu.picks) {
		largestScore = Math.max(largestScore, Math.abs(score));
		const other = cpuScores.get(entry);
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
	text: TextSession,
	goldens: readonly Golden[],
	steps: number,
): Promise<Float32Array[]> {
	const all: Float32Array[] = [];
	for (const { prompt_ids, greedy_ids } of goldens) {
		await text.prompt(prompt_ids);
		for (const token of greedy_ids.slice(0, steps)) {
			all.push(await text.logits());
			await text.append([token]);
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
