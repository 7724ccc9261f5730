import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { site } from "../domain/site/site.ts";
import { nodeRuntime } from "../graph/nodeRuntime.ts";
import { align } from "./align.ts";
import { languageModelTensors } from "./languageModelTensors.ts";
import { pretrain } from "./pretrain.ts";
import type { RunOptions, TrainedRun } from "./runFolder.ts";
import { type Strategy, strategies } from "./strategies.ts";
import {
	languageModel,
	tastes,
	tastesAlign,
	tastesPretrain,
} from "./testing/tastes.ts";

let folder: string;
let pretrained: TrainedRun;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "strategies-"));
	const schedule = { ...tastesPretrain.schedule, steps: 3 };
	const run = await pretrain(
		tastes,
		{ ...tastesPretrain, schedule },
		within("encoder"),
	);
	if (!run) throw new Error("Pretraining did not end.");
	pretrained = run;
});
afterAll(() => rm(folder, { recursive: true }));

const within = (name: string): RunOptions => ({
	runtime: nodeRuntime,
	folder: join(folder, name),
	report: () => {},
});

function aligned(
	strategy: Strategy,
	options: RunOptions = within(strategy),
	from = pretrained,
	freezeEncoder = false,
): Promise<TrainedRun | undefined> {
	const schedule = { ...tastesAlign.schedule, steps: 3 };
	const settings = { ...tastesAlign, strategy, freezeEncoder, schedule };
	return align(tastes, from, languageModel, settings, options);
}

async function alignedToItsEnd(
	strategy: Strategy,
	options?: RunOptions,
	from?: TrainedRun,
): Promise<TrainedRun> {
	const run = await aligned(strategy, options, from);
	if (!run) throw new Error("Alignment did not end.");
	return run;
}

/** The parts of the model of which any number is another than before, such as `encoder.layers`. */
function changedParts({ weights }: TrainedRun): string[] {
	const before = new Map([
		...pretrained.weights,
		...languageModelTensors(languageModel),
	]);
	const parts = [...weights].flatMap(([name, tensor]) => {
		const was = before.get(name);
		const isSame = was && Buffer.compare(tensor.data, was.data) === 0;
		return !isSame ? [name.split(".").slice(0, 2).join(".")] : [];
	});
	return [...new Set(parts)].toSorted();
}

const adapter = [
	...["gates.0", "gates.1", "resampler.input", "resampler.latents"],
	...["resampler.layers", "resampler.norm", "resampler.tally"],
];
const encoder = [
	...["encoder.features", "encoder.fusion", "encoder.layers", "encoder.norm"],
];

describe("a strategy trains what it names, and nothing else", () => {
	test.each<[Strategy, readonly string[]]>([
		["proj", adapter],
		["enc", [...encoder, ...adapter]],
		["lora", [...encoder, ...adapter, "updates.1", "updates.2"]],
		[
			"full",
			[...encoder, ...adapter, "llm.embedding", "llm.layers", "llm.norm"],
		],
	])("%s", async (strategy, parts) => {
		const run = await alignedToItsEnd(strategy);
		expect(changedParts(run)).toEqual(parts.toSorted());
		expect(run.run.adapter?.updates !== undefined).toBe(
			strategies[strategy].updates,
		);
		// The heads that pick are none of a language model's business.
		for (const name of ["encoder.taste.head", "encoder.features.item.head"]) {
			expect(run.weights.get(name)).toEqual(pretrained.weights.get(name));
		}
	});
});

test("the encoder stays as it is where that is asked for", async () => {
	const run = await aligned("lora", within("frozen"), pretrained, true);
	expect(run && changedParts(run)).toEqual([
		...adapter,
		...["updates.1", "updates.2"],
	]);
});

test("updates begin where the language model is what it was", async () => {
	const losses: number[] = [];
	for (const strategy of ["proj", "lora"] as const) {
		const options = within(`first-${strategy}`);
		await aligned(strategy, {
			...options,
			report: ({ step, loss }) => step === 1 && losses.push(loss),
		});
	}
	expect(losses).toHaveLength(2);
	expect(losses[1]).toBeCloseTo(losses[0], 5);
});

test("an alignment goes on under the strategy that it was begun with, and under no other", async () => {
	const stop = new AbortController();
	const options = within("stopped");
	const stopped = await aligned("lora", {
		...options,
		report: () => stop.abort(),
		signal: stop.signal,
	});
	expect(stopped).toBeUndefined();
	await expect(aligned("enc", options)).rejects.toThrow(
		'begun with strategy "lora", and now it is "enc"',
	);
	expect(await aligned("lora", options)).toBeDefined();
});

test("a run that had updates has none after an alignment without them", async () => {
	const before = await alignedToItsEnd("lora", within("before"));
	const { run, weights } = await alignedToItsEnd(
		"proj",
		within("after"),
		before,
	);
	expect(run.adapter?.updates).toBeUndefined();
	const left = [...weights.keys()].filter((name) => name.startsWith("updates"));
	expect(left).toEqual([]);
});

test("the language model of a site is taught in the site's words", async () => {
	const words = { item: "book", items: "books", category: "subject" };
	const settings = {
		...tastesAlign,
		schedule: { ...tastesAlign.schedule, steps: 3 },
		// The others do not fit where each letter is a token.
		tasks: ["nextItem"],
	};
	const run = await align(
		{ ...tastes, domain: site(words) },
		pretrained,
		languageModel,
		settings,
		within("site"),
	);
	expect(run?.run.adapter?.tasks.map(({ prompt }) => prompt)).toEqual([
		'Next book: "',
	]);
});
