import { expect, test } from "vitest";
import { nodeRuntime } from "../../graph/nodeRuntime.ts";
import { encodeLog } from "../encodeLog.ts";
import { ratedLog } from "../testing/ratedLog.ts";
import { baselinesFor } from "./baselines.ts";

test("every baseline learns a log and scores all of its items", async () => {
	const log = encodeLog(ratedLog(12, 17));
	const names: string[] = [];
	for (const baseline of baselinesFor(log)) {
		const recommender = await baseline.learn(log.timelines, {
			...log,
			runtime: nodeRuntime,
		});
		for await (const scores of recommender.scores(log.timelines)) {
			expect(scores).toHaveLength(18);
			expect(scores.every(Number.isFinite)).toBe(true);
		}
		names.push(recommender.name);
	}
	expect(names).toEqual([
		"popularity",
		"followers",
		"item kNN on liked",
		"EASE on liked",
		"EASE on ratings",
	]);
});
