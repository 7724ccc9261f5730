import { afterEach, expect, test, vi } from "vitest";
import { initialWeights } from "../model/initialWeights.ts";
import { relativeError } from "../operators/cases.ts";
import { greedy } from "../operators/chooseToken.ts";
import { CpuPath } from "./cpuPath.ts";
import { testDevice } from "./gpu/testing/testDevice.ts";
import { GpuPath } from "./gpuPath.ts";
import {
	randomLanguageModel as contents,
	randomEvents,
	randomTokens,
	randomWeights,
	languageModelShape as shape,
	userShapes,
} from "./testing/testModels.ts";

const bundle = { weights: randomWeights(5), manifest: userShapes };

const opened: CpuPath[] = [];

function openPath(from = bundle): CpuPath {
	const path = new CpuPath(from);
	opened.push(path);
	return path;
}

afterEach(() => {
	for (const path of opened.splice(0)) path.dispose();
});

test("the language model reads the timeline as it is when a text begins", async () => {
	const path = openPath();
	const text = await path.loadLanguageModel(contents);
	const prompt = randomTokens(20);
	const logits = async () => {
		await text.prompt(prompt);
		return text.logits();
	};
	const empty = await logits();
	const [first, second] = randomEvents(2);
	await path.append(first);
	const one = await logits();
	expect(one).not.toEqual(empty);
	await text.next(greedy);
	await path.append(second);
	expect(await logits()).not.toEqual(one);
	await path.rebuild([]);
	expect(await logits()).toEqual(empty);
});

test("both paths say the same of a person and to them", async () => {
	const floats = { weights: initialWeights(5), manifest: userShapes };
	const onCpu = openPath(floats);
	const onGpu = await GpuPath.create(await testDevice(), floats);
	const logits = [];
	for (const path of [onCpu, onGpu]) {
		await path.rebuild(randomEvents(9));
		await path.append(randomEvents(1, 4)[0]);
		const text = await path.loadLanguageModel({
			...contents,
			weight: initialWeights(3),
		});
		await text.prompt(randomTokens(30));
		logits.push(await text.logits());
	}
	const excluded = new Set([0, 7]);
	const [cpuPicks, gpuPicks] = await Promise.all(
		[onCpu, onGpu].map((path) => path.topItems(12, excluded)),
	);
	expect(cpuPicks.map(({ entry }) => entry)).toEqual(
		gpuPicks.map(({ entry }) => entry),
	);
	expect(relativeError(logits[0], logits[1])).toBeLessThan(1e-4);
});

test("loading can be aborted, and asked for again", async () => {
	const path = openPath();
	const controller = new AbortController();
	const stopped = path.loadLanguageModel(contents, controller.signal);
	controller.abort();
	await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
	const text = await path.loadLanguageModel(contents);
	await text.prompt(randomTokens(5));
	expect(await text.next(greedy)).toBeLessThan(shape.vocabulary);
});

test("a load that is aborted in the middle stops at the next weight and ends its threads", async () => {
	const path = openPath();
	const controller = new AbortController();
	const ended = vi.spyOn(Worker.prototype, "terminate");
	let asked = 0;
	const stopped = path.loadLanguageModel(
		{
			...contents,
			weight(...wanted) {
				if (++asked === 3) controller.abort();
				return contents.weight(...wanted);
			},
		},
		controller.signal,
	);
	await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
	expect(asked).toBe(3);
	const helpers = Math.min(navigator.hardwareConcurrency, 4) - 1;
	expect(ended).toHaveBeenCalledTimes(helpers);
	vi.restoreAllMocks();
});
