import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { answerLoss, ndcg, progressLine } from "./progressLine.ts";

const progress = {
	step: 500,
	steps: 6000,
	loss: 3.2,
	stepsPerSecond: 40,
	secondsLeft: 140,
	score: 0.0243,
};

test.each([
	["pretrain", ndcg, 0.0243, "validation: NDCG@10 0.0243"],
	["align", answerLoss, -1.5, "validation: loss per token of an answer 1.5000"],
] as const)(
	"%s says what a validation's score measures",
	(name, of, score, said) => {
		const output = new PassThrough();
		const report = progressLine(
			name,
			of,
			output as unknown as NodeJS.WriteStream,
		);
		report({ ...progress, score });
		expect(String(output.read())).toBe(
			`${name} step 500/6000, loss 3.200, 40.0 steps/s, 2 min 20 s left, ${said}\n`,
		);
	},
);
